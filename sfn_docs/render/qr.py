"""An address as a QR code: a drawing that a phone reads. The only importer of segno."""

from __future__ import annotations

from functools import lru_cache

QUIET_ZONE = 4
"""The empty margin around a code, in modules (ISO/IEC 18004)."""

LEAST_WIDTH = 22.0
"""Of the code without its margin, in millimeters (ours)."""

LEAST_MODULE = 0.5
"""Of one module, in millimeters (ours): a long address makes a larger code, not a finer one."""


@lru_cache(maxsize=16)
def qr_svg(address: str) -> str:
    """The code of *address* as SVG in the theme's ink and paper, its quiet zone included.

    It corrects errors at level M at least: 15 % of it may be soiled. Its printed width is set in
    it and grows with the address.
    """
    import segno

    code = segno.make_qr(address, error="m")
    rows = [bytes(row) for row in code.matrix]
    side = len(rows)
    module = max(LEAST_MODULE, LEAST_WIDTH / side)
    total = side + 2 * QUIET_ZONE
    width = f"{total * module:.2f}mm"
    path = "".join(
        f"M{start + QUIET_ZONE} {number + QUIET_ZONE}h{length}v1h-{length}z"
        for number, row in enumerate(rows)
        for start, length in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total} {total}" '
        f'width="{width}" height="{width}">'
        f'<rect width="{total}" height="{total}" fill="var(--paper, #ffffff)"/>'
        f'<path d="{path}" fill="var(--ink, #000000)"/></svg>'
    )


def _runs(row: bytes) -> list[tuple[int, int]]:
    """The dark runs of a row: start and length."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs
