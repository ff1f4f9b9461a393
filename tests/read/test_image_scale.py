import numpy as np
import pytest

from foia.read.image import Raster, prepared


@pytest.mark.parametrize(("dpi", "enlarged"), [(199.9996, False), (300.0, False), (150.0, True)])
def test_a_fax_of_200_dpi_is_left_as_it_is(dpi: float, enlarged: bool) -> None:
    """PNG keeps pixels per metre, so 200 dpi comes back as 199.9996."""
    page = np.full((400, 300), 255, dtype=np.uint8)
    page[100:110, 50:250] = 0
    made = prepared(Raster(page, dpi), 0.0, flatten=True)
    assert (made.grey.shape > page.shape) is enlarged
