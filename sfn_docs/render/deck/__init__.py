"""The clinician deck: from HTML of a closed vocabulary to fitted slides and PowerPoint."""
