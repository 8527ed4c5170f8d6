"""Eight styles against their manuals, as a table: what is right, and what the engine has alone.

"In doubt" are lines of which something could not be read in the manual, and was decided here.
Run by ``make styles``; the sheets in ``expected/`` say of each line what the manual wants and why.
"""

from __future__ import annotations

from tests.exactness.sheets import STYLES, Sheet, printed, raw, read_sheet, read_works


def main() -> None:
    """Print a row a style, and under them each fault that is known with its reason."""
    works, faults = read_works(), []
    count = len(works)
    heads = f"{'style':9}{'references':>12}{'citations':>11}{'known faults':>14}{'in doubt':>10}"
    print(f"{heads}   pandoc alone")  # noqa: T201 - its purpose
    for style in STYLES:
        sheet = read_sheet(style)
        ours, theirs = right(sheet, dict(printed(sheet, works))), right(sheet, raw(sheet, works))
        wrong = [line for line in sheet.lines if "fault" in line.said]
        faults += [f"{style:9}{line.key}: {line.said['fault']}" for line in wrong]
        cites, doubt = len(sheet.citations), sum("unsure" in line.said for line in sheet.lines)
        print(  # noqa: T201 - its purpose
            f"{style:9}{ours[0]:>9}/{count}{ours[1]:>9}/{cites}{len(wrong):>14}{doubt:>10}"
            f"{theirs[0]:>12}/{count}{theirs[1]:>5}/{cites}"
        )
    print("", *faults, sep="\n")  # noqa: T201 - its purpose


def right(sheet: Sheet, made: dict[str, str]) -> tuple[int, int]:
    """How many references and how many citations are as the manual wants."""
    entries = sum(made[line.key] == line.wanted for line in sheet.entries)
    return entries, sum(made[line.key] == line.wanted for line in sheet.citations)


if __name__ == "__main__":
    main()
