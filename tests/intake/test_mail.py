from email.message import EmailMessage
from pathlib import Path

import pytest

from foia.intake import OpenFiles, sniff
from foia.model import Opened, Reason


def opened(path: Path, depth: int = 0) -> Opened:
    staging = path.parent / "staging"
    staging.mkdir(exist_ok=True)
    return OpenFiles()(path, "file", sniff(path), staging, depth)


def mail(body: str = "Please find the log attached.") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ann Lee <ann@city.gov>"
    message["To"] = "Bob Ruiz <bob@vendor.com>, carl@vendor.com"
    message["Cc"] = "desk@city.gov"
    message["Subject"] = "Search log – März"
    message["Date"] = "Tue, 12 Nov 2024 10:00:00 -0800"
    message["Message-ID"] = "<1@city.gov>"
    message.set_content(body)
    return message


def test_header_lines_are_part_of_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    message = mail()
    message.add_attachment(b"id,plate\n1,ABC\n", maintype="text", subtype="csv", filename="log.csv")
    path.write_bytes(message.as_bytes())
    result = opened(path)
    assert result.pages[0].text == (
        "From: Ann Lee <ann@city.gov>\n"
        "To: Bob Ruiz <bob@vendor.com>, carl@vendor.com\n"
        "Cc: desk@city.gov\n"
        "Sent: Tue, 12 Nov 2024 10:00:00 -0800\n"
        "Subject: Search log – März\n"
        "Attachments: log.csv\n"
        "\n"
        "Please find the log attached."
    )
    assert result.headers["message-id"] == "<1@city.gov>"
    assert [m.shown for m in result.members] == ["log.csv"]
    digest = result.members[0].sha256
    assert digest is not None
    assert (tmp_path / "staging" / digest).read_bytes() == b"id,plate\n1,ABC\n"


def test_attached_mail_is_a_member_and_not_part_of_the_body(tmp_path: Path) -> None:
    outer = mail("See below.")
    outer.add_attachment(mail("The inner words."))
    path = tmp_path / "a.eml"
    path.write_bytes(outer.as_bytes())
    result = opened(path)
    assert "inner words" not in result.pages[0].text
    assert [m.shown for m in result.members] == ["Search log – März.eml"]
    inner = tmp_path / "staging" / str(result.members[0].sha256)
    assert sniff(inner) == "eml"
    assert "The inner words." in opened(inner).pages[0].text


def test_rich_body_is_used_when_the_plain_one_is_a_placeholder(tmp_path: Path) -> None:
    message = mail("Your program does not show HTML.")
    rich = "<html><body><p>The contract was <b>renewed</b> in June.</p>" + "<p>More.</p>" * 40
    message.add_alternative(rich, subtype="html")
    path = tmp_path / "a.eml"
    path.write_bytes(message.as_bytes())
    assert "The contract was renewed in June." in opened(path).pages[0].text


@pytest.mark.parametrize(
    "headers",
    [
        b"From: =?utf-8?B?broken\r\nTo: <<>>,;\r\nSubject: =?nonsense?Q?caf=E9?=\r\nDate: soon\r\n",
        b'From: Jos\xe9 <jose@city.gov>\r\nSubject: caf\xe9\r\nDate: x\r\nContent-Type: text/plain; charset="no-such"\r\n',
        b"From: a@b\r\nDate: y\r\nContent-Type: multipart/mixed; boundary=\r\n",
        b"From: a@b\r\nDate: y\r\nContent-Transfer-Encoding: base64\r\n",
        b"From: a@b\r\nDate: Tue, 99999999999999999999 Jun -1 10:00:00 -0500\r\n",
    ],
)
def test_broken_mail_is_read_as_far_as_it_goes(tmp_path: Path, headers: bytes) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(headers + b"\r\nThe caf\xe9 body!\r\n")
    result = opened(path)
    assert result.reason is None
    assert len(result.pages) == 1
    assert "From" in result.pages[0].text


def test_attachments_too_deep_are_listed_and_the_text_is_read(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="../../a.pdf")
    path = tmp_path / "a.eml"
    path.write_bytes(message.as_bytes())
    result = opened(path, depth=8)
    assert "Please find" in result.pages[0].text
    assert [m.reason for m in result.members] == [Reason.DEPTH]


def test_encrypted_body_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(
        b"From: a@b\r\nDate: x\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data;"
        b' name="smime.p7m"\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIB\r\n'
    )
    assert [p.reason for p in opened(path).problems] == [Reason.CERT_ENCRYPTED]


def test_mailbox_is_cut_at_envelope_lines_only(tmp_path: Path) -> None:
    envelope = b"From ann@city.gov Tue Nov 12 10:00:00 2024\n"
    first = mail(
        "One.\n\nFrom here on it was quiet.\n\nFrom 2023 we know\nnothing: 2024"
    ).as_bytes()
    path = tmp_path / "a.mbox"
    path.write_bytes(
        envelope + first + b"\n>From the desk\n\n" + envelope + mail("Two.").as_bytes()
    )
    result = opened(path)
    assert [m.shown for m in result.members] == ["message-0001.eml", "message-0002.eml"]
    stored = (tmp_path / "staging" / str(result.members[0].sha256)).read_bytes()
    assert b"From here on it was quiet." in stored
    assert b"\nFrom the desk" in stored
