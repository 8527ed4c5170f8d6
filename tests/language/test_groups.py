"""Whom sentences are about: whether one states something about small fiber neuropathy."""

from __future__ import annotations

import pytest

from sfn_docs.language.groups import own_group

STATED = """\
It may help in small fiber neuropathy.
It may help in small fibre neuropathy.
It may help in SFN with few side effects.
Acupuncture may ease small-fiber neuropathic pain.
It may ease pain in small fiber polyneuropathy.
It may help people with your illness.
It may help in this illness.
Needling may calm the nerves in your condition.
It may ease your neuropathy.
It may ease your small fiber pain.
It may help not only in diabetes, but also in SFN.
In SFN it may be better than sham.
In SFN it may help if sessions are frequent.
It may help SFN without side effects.
In SFN there may be no serious harm.
In idiopathic small fiber neuropathy pain may fall.
Pain from small-fibre neuropathies may fall.
SFN pain may fall more than with drugs.
It may only help in SFN.
It may help in SFN; the risks are unknown.
Pain in SFPN may fall.
"""

APART = """\
Whether it helps in SFN is not known.
It is not known whether it helps in SFN.
This is not known for your illness.
No trial was in people with SFN.
None of these people had SFN.
It was not studied in small fiber neuropathy.
It may help in diabetic neuropathy, not in SFN.
In people with diabetes, not SFN, pain may fall.
People with SFN were excluded.
The evidence is indirect for SFN.
This is not evidence for SFN.
Few data are specific to SFN.
It may ease nerve pain other than SFN.
It is unclear what this means for small fiber neuropathy.
Nobody has tested it in your illness.
What this means in SFN is uncertain.
It may ease pain in people with diabetic neuropathy.
These people did not have small fiber neuropathy.
Trials in SFN are lacking.
It has never been tested in SFN.
People without SFN had less pain.
Does it help in SFN?
We do not know if it helps people with this illness.
In fibromyalgia, another illness than SFN, scans told both apart.
In diabetic neuropathy it may ease pain; for SFN this is unknown.
There are no data on SFN.
How often it harms people with SFN is unknown.
Fibromyalgia is a different illness; in this illness needling may change the brain.
Small fiber neuropathy is only one kind.
The needles may help small fibers.
"""


@pytest.mark.parametrize("sentence", STATED.splitlines())
def test_what_is_stated_about_the_illness_is_found(sentence: str) -> None:
    """By its names and spellings, and where a patient is told of "your illness"."""
    assert own_group(sentence, "en") is not None


@pytest.mark.parametrize("sentence", APART.splitlines())
def test_what_sets_the_illness_apart_states_nothing_of_it(sentence: str) -> None:
    """It says that it is not so, not known, or about somebody else."""
    assert own_group(sentence, "en") is None
