"""References from and to other programs: BibTeX, RIS, PubMed, EndNote, CSL-JSON.

Every format is read into CSL-JSON items, and written from them; nothing else of ours knows a
format. What a format says and we have no place for is named, and never dropped in silence.
"""
