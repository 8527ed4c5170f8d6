"""Where a document cites its works, so that each entry of its list can lead back there."""

from __future__ import annotations

from dataclasses import dataclass, field

from sfn_docs.citations import Cluster


@dataclass(slots=True)
class Places:
    """The *section* that is being rendered, and what was cited in each so far.

    Nothing is noted before a section was entered: a document without any has no way back.
    """

    section: str = ""
    cited: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each work the sections that cite it, in order, each with an anchor at the first place."""

    def note(self, number: int, cluster: Cluster) -> str:
        """Note the document's n-th citation; its anchor, where it is a work's first in a section.

        An anchor is one for all works that are cited there together.
        """
        if not self.section:
            return ""
        anchor = ""
        for citation in cluster:
            places = self.cited.setdefault(citation.key, {})
            if self.section not in places:
                places[self.section] = anchor = f"cite-{number + 1}"
        return anchor
