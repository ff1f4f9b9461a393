from __future__ import annotations

import pytest

from foia.errors import MissingTool
from foia.read import installed_models, language_of, require_models
from foia.read.languages import NAMES, SMALL_WORDS, iso_of, misread_warning, tesseract_name

NOTICES = {
    "en": "The city council approved the purchase of twelve cameras and paid for them on Monday.",
    "es": "Para solicitar información en español o si necesita ayuda con este formulario, llame a "
    "la oficina de la ciudad. Los servicios son gratuitos.",
    "fr": "Le conseil municipal a approuvé l'achat de douze caméras pour la police, et les frais "
    "sont payés par la ville dans le budget de cette année.",
    "de": "Der Stadtrat hat den Kauf von zwölf Kameras für die Polizei genehmigt. Die Kosten werden "
    "aus dem Haushalt des Jahres bezahlt.",
    "pt": "O conselho municipal aprovou a compra de doze câmeras para a polícia. Os serviços são "
    "gratuitos e estão disponíveis para todos.",
    "vi": "Nếu quý vị cần giúp đỡ bằng tiếng Việt, xin vui lòng gọi cho văn phòng của chúng tôi. "
    "Các dịch vụ này được cung cấp miễn phí cho người dân.",
    "so": "Haddii aad u baahan tahay caawimaad luqadda, fadlan wac xafiiska magaalada. Adeegyadan "
    "waa bilaash oo waxaa heli kara dhammaan dadka deggan.",
    "tl": "Kung kailangan ninyo ng tulong sa inyong wika, tumawag po sa aming tanggapan. Ang mga "
    "serbisyo ay libre para sa lahat ng mga residente.",
    "ht": "Si ou bezwen èd nan lang ou, tanpri rele biwo vil la. Sèvis sa yo gratis pou tout moun "
    "ki rete nan vil la ak fanmi yo.",
    "ru": "Если вам нужна помощь на вашем языке, позвоните в офис города. Эти услуги бесплатны для "
    "всех жителей и они доступны.",
    "ar": "إذا كنت بحاجة إلى مساعدة في اللغة، يرجى الاتصال بمكتب المدينة. هذه الخدمات مجانية وهي "
    "متاحة من الساعة على مدار الأسبوع",
    "zh": "如果您需要语言方面的帮助,请致电市政府办公室。这些服务是免费的。",
    "ko": "언어 지원이 필요하시면 시청에 전화하십시오. 서비스는 무료입니다.",
}


@pytest.mark.parametrize("language", NOTICES)
def test_a_notice_tells_its_language(language: str) -> None:
    assert language_of(NOTICES[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Total 1,250.00",
        "Smith John 4455 Oak Ave Garcia Maria 2231 Elm St Nguyen Tran 998 Pine Rd Kowalski Piotr",
        "HENDERSON M 1/27/2018 13:11 W 23-2018-1406 WONGWAI C M W N " * 20,
        "Wkh flwb frxqflo dssuryhg wkh sxufkdvh ri wzhoyh fdphudv rq Prqgdb. " * 5,
        "de la " * 3,
    ],
)
def test_lists_figures_and_rubbish_have_no_language(text: str) -> None:
    assert language_of(text) == ""


def test_forms_in_english_have_few_small_words() -> None:
    form = (
        "Vendor Name Invoice Number Purchase Order Department Account Description Quantity "
        "Unit Price Amount Subtotal Shipping Payment Terms Approved Signature Date Received"
    )
    assert language_of(form) == "en"


def test_every_language_has_a_name() -> None:
    assert set(SMALL_WORDS) <= set(NAMES)
    assert iso_of("eng") == "en"
    assert tesseract_name("es") == "spa"


def test_a_scan_read_with_other_models_is_warned_of() -> None:
    assert misread_warning("en", ("eng",)) == ""
    assert misread_warning("", ("eng",)) == ""
    assert "--languages eng,spa" in misread_warning("es", ("eng",))
    assert "no OCR model" in misread_warning("so", ("eng",))


def test_missing_model_says_what_to_install() -> None:
    assert "eng" in installed_models()
    require_models("tesserocr", ("eng",))
    with pytest.raises(MissingTool, match="xyz") as missing:
        require_models("tesserocr", ("eng", "xyz"))
    assert "tesseract-ocr-xyz" in missing.value.hint
    with pytest.raises(MissingTool) as short:
        require_models("tesserocr", ("en",))
    assert "eng for en" in short.value.hint


def test_the_letters_of_identifiers_are_no_words() -> None:
    ids = "a0ad60d2-b484-4f29-b48d-6960037a7543 c2a424ac-fb5f-47ca-aa64-ea5a3b54b487 il-4 e-12\n"
    assert language_of("userId triggeringId\n" + ids * 12) == ""
