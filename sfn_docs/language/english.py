"""The words of English that state an effect, a harm or a mechanism, and those that hedge.

They are built from a list of verbs and a few frames around them, so that each form of a verb is
known: what it does now, what it did, what may be done by it.
"""

from __future__ import annotations

import re

from sfn_docs.language.phrases import Phrases


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_VERBS = _words(
    "reduce relieve improve alleviate prevent restore lessen diminish soothe eliminate abolish "
    "regenerate ameliorate mitigate enhance strengthen normalise normalize stabilise stabilize "
    "minimise minimize desensitise desensitize neutralise neutralize accelerate suppress inhibit "
    "stimulate activate modulate outperform surpass worsen aggravate induce halve shorten "
    "influence alter affect rebuild regrow resolve reverse heal ease cure disappear subside "
    "mediate dampen"
)
"""Verbs of an effect whose base form is hardly ever anything else."""

_VERBS_AND_NOUNS = _words(
    "boost promote protect repair release trigger cause raise lower increase decrease calm double "
    "slow fix block remove damage injure irritate benefit treat help work hurt"
)
"""Verbs of an effect whose base form is often something else: a noun, an adjective."""

_NEVER_SEEN = _words("treat protect damage injure fix affect block work hurt")
"""Verbs whose past is as often an adjective, or says nothing of an effect."""

_IRREGULAR = {"rebuild": "rebuilt", "regrow": "regrown|regrew"}

_GAIN = (
    r"(?:relief|benefits?|(?:side )?effects?|improvements?|reductions?|analgesia|protection"
    r"|remission|advantages?|efficacy|effectiveness|risks?|harms?|complications?|promise"
    r"|potential|adverse events?|(?:drop|fall|rise|gain) in|properties)"
)
"""What a treatment brings."""

_IS = (
    r"(?:is|are|remains?|be|been|(?:is|are)n['’]t) (?:\w+ly )?(?:not |no )?(?:an? |the )?"
    r"(?:\w+ly |very |more |most |quite |as |just |well )*"
)

_QUALITY = (
    r"(?:effective|ineffective|efficacious|beneficial|helpful|useful|useless|successful|curative"
    r"|superior|inferior|equivalent|safer?|harmless|risk-free|undisputed"
    r"|harmful|dangerous|toxic|promising"
    r"|better(?= than| for| in|\W*$)|worse|best(?= for| in|\W*$)|good as"
    r"|proven|proved|established|well[- ]tolerated"
    r"|(?:un)?common(?= in| after| with|\W*$)|rare"
    r"|recogni[sz]ed as (?:an? )?effective|responsible for|due to"
    r"|involved in|without (?:any )?(?:risk|harm|side effects)"
    r"|gone|an? (?:\w+ )?(?:risk|side effect|complication) of)"
)
"""What is said of a treatment, of its harms and of how it acts, after "is"."""

_HELPER = r"(?:an? |the |no |little |some |any |many |few |very |more |less )*(?:[\w%-]+ ){0,2}?"

_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*)"


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def _third(verb: str) -> str:
    """What it does: ``reduces``."""
    return f"{verb}es" if verb.endswith(("s", "x", "sh")) else f"{verb}s"


def _past(verb: str) -> str:
    """What it did, and what is done by it: ``reduced``."""
    return _IRREGULAR.get(verb) or (f"{verb}d" if verb.endswith("e") else f"{verb}ed")


_EVERY = (*_VERBS, *_VERBS_AND_NOUNS)

_NOT_A_NOUN = "".join(
    rf"(?<!\b{word} )"
    for word in _words("the some several many other of its their these those known common what no")
)

_THIRD = rf"(?=\w{{3,}}s\b){_NOT_A_NOUN}(?:{'|'.join(map(_third, _EVERY))})"
_PASTS = "|".join(_past(verb) for verb in _EVERY if verb not in _NEVER_SEEN)
_DOUBTFUL = (
    rf"(?:{'|'.join(_VERBS_AND_NOUNS)})(?! you (?:to )?(?:find|decide|choose|plan|ask|book))"
)
_AUXILIARY = r"(?:may|might|could|would|can|cannot|will|do|does|did|\w+n['’]t|to)"
_BETWEEN = r"(?: not| also| still| at times| sometimes| often| even| only| really| \w+ly)*"
_NO_OBJECT = r"(?<!needs )(?<!gives )(?<!gets )(?<!seeks )(?<!offers )"

_EFFECT = (
    _THIRD,
    rf"(?:{'|'.join(_VERBS)})",
    rf"{_AUXILIARY}{_BETWEEN} (?!occur\b|happen\b){_DOUBTFUL}",
    rf"(?:may|might|could|will|do|does|did|cannot){_BETWEEN} (?:occur|happen|fall|drop|rise)",
    rf"(?:they|these|both|[a-z]{{3,}}(?<!s)s) (?:\w+ly |often |always )?{_NO_OBJECT}{_DOUBTFUL}",
    r"(?<!what )(?<!which )(?:occurs|happens)",
    rf"(?:is|are|be|been)(?: not)? (?:\w+ly )?(?:{_PASTS})",
    (
        rf"(?:has|have|shows?|produces?|exerts?|provides?|gives?|offers?|brings?|yields?|achieves?"
        rf"|delivers?|carr(?:y|ies)|poses?|gets?|finds?|suggests?|points? to) {_HELPER}{_GAIN}"
    ),
    rf"there (?:is|are|will be|may be|might be|could be) {_HELPER}(?:{_GAIN}|difference)",
    r"(?:does|do) (?:nothing|(?:\w+ )?(?:good|no harm|harm)\b)|brings? about",
    r"(?:effect|relief|benefit)s? (?:comes?|stems?|arises?) from",
    r"(?:is|are|be|been) (?:\w+ly )?(?:damaged|injured|hurt|harmed|affected|changed) by",
    r"(?:goes|go) (?:away|down)|takes? (?:\w+ ){0,3}away|gets? rid of|speeds? up",
    r"(?:keeps?|brings?) (?:\w+ ){1,3}under control|(?:puts?|brings?) an end to",
    (
        r"(?:stops?|ends?|controls) (?:(?:the|your|all|\w+ic) )?(?:pain|burning|tingling"
        r"|numbness|symptoms|damage|disease)"
    ),
    r"leads? to|results? in|contributes? to|fails? to|guarantees?",
    r"makes? (?:\w+ ){1,4}(?:better|worse|safer|smaller)|means (?:less|more|fewer|better)",
    r"(?:makes?|lets?) (?:\w+ ){1,3}(?:heal|grow|sleep|relax|recover)",
    r"makes? (?:no|little|an?|some|any|all the) (?:\w+ ){0,3}difference",
    r"changes? (?:how|what|the|your|their)|(?:works?|worked) (?:\w+ )?(?:well|better)",
    r"offers? nothing|responds? to (?:acupuncture|needling|needles|treatment)",
    r"acts? (?:on|through|via|by|as)|plays? (?:an? )?(?:\w+ )?(?:role|part)",
    rf"{_IS}{_QUALITY}|(?:is|are|be) of (?:\w+ )?(?:benefit|value|help|use)",
    r"(?:an?|the|most|only) (?:\w+ly )?(?:effective|proven|evidence-based) \w+",
    r"(?:an?|the) (?:best|better) (?:treatment|therapy|option|remedy|choice|medicine)",
    r"(?:has|have) (?:been )?(?:\w+ly )?(?:proven|proved|established|confirmed|demonstrated)",
    (
        r"(?:(?:has|have) been|is|are) (?:\w+ly )?(?:shown|found|known|proven|proved"
        r"|demonstrated) to(?! (?:us|you|me)\b)"
    ),
    r"(?:good|strong|clear|solid|convincing|robust|ample|compelling) (?:evidence|proof)",
    (
        r"(?:evidence|research|science|stud(?:y|ies)|trials?|data|experts|reviews?) (?:\w+ly )?"
        r"(?:supports?|proves?|confirms?|demonstrates?)"
    ),
    r"(?:an?|the) (?:\w+ )?(?:cure|remedy) for",
    (
        rf"{_NUMBER} (?:in|of|out of|per) (?:every )?{_NUMBER} (?:\w+ ){{0,2}}(?:have|get|suffer"
        r"|improve|recover|respond|bleed|benefit)"
    ),
)

_SEEN = (
    rf"(?:{_PASTS})",
    r"led to|resulted in|contributed to|failed to|fell|dropped|rose|(?:went|came) down",
    r"went away|(?:feels?|felt|gets?|got) (?:much |a lot )?better",
    rf"(?:was|were) (?:\w+ly |very |more |most |no |not )?{_QUALITY}",
    rf"(?:had|showed|produced|provided|gave|offered|brought) {_HELPER}{_GAIN}",
    rf"there (?:was|were) {_HELPER}(?:{_GAIN}|difference)",
    r"(?:is|are|was|were|be|been) (?:associated|linked|correlated) (?:with|to)",
    r"correlates? with|did (?:nothing|(?:\w+ )?(?:good|no harm|harm))",
    (
        r"(?:have|has|had|reports?|feels?|felt|expects?|notices?) (?:less|fewer|no|more)"
        r" (?:\w+ )?(?:pain|burning|tingling|numbness|symptoms)"
    ),
)

_IN_WHOM = (
    (
        r"stud(?:y|ies)|trials?|reviews?|meta-analys[ei]s|series|cohorts?|surveys?"
        r"|experiments?|papers?|authors?|reports?|pilots?|mice|rats?|animals?|volunteers?"
        r"|participants?|groups?|microdialysis"
    ),
    (
        rf"(?:some|several|a few|both|the|{_NUMBER}) (?:of \w+ )?(?:[\w-]+ )?"
        r"(?:people|persons|patients|adults|men|women|cases)"
    ),
)

_FINITE = r"(?!this\b|us\b)\w+s\b|are\b|remain\b"

_ADJECTIVE = r"(?:^|\b(?:the|an?|with|of|in|by|from|for|any|no|more|less|or)\W)\W*(?:\w+ly )?$"

_TO = r"(?<!\w)to (?:\w+ly )?$"

_GOVERNED = (
    r"\b(?:shown|proven|proved|known|demonstrated|found|able|sure|certain|guaranteed"
    r"|confirmed|seen|established|likely|unlikely|expected|tends?|appears?|seems?|thought"
    r"|believed|said|reported|claimed|supposed|suspected|considered|fails?|failed"
    r"|continues?|going|enough|leads?|helps?|proves?|way)(?: \w+)? to (?:\w+ly )?$"
)

_CONDITION = r"(?:^|\W)(?:if|unless|in case|until|whether|suppose)\b[^,]*$"
_MODAL = ("may|might|could|would|can at times",)
_MAY = (
    r"perhaps|possibly|maybe|possible(?: that)?|a possibility|suggest(?:s|ed|ing)?",
    r"hint(?:s|ed)?|promising|promise|potential(?:ly)?|speculat(?:es?|ed)",
    r"(?:thought|believed|said|reported|claimed|supposed|suspected|considered) to",
)

_PROBABLY = (
    r"probably|likely|unlikely|presumably|apparently|appears?|seems?|tends? to|expected to",
)

_BREAKS = r"(?<!\bbe )(?<!\bmean )\bthat\b|\b(?:which|who|because|if|when)\b"

_OTHERS = (
    (
        r"(?:article|abstract|website|web ?page|page|leaflet|blog|advertisement|patients?|people"
        r"|somebody|someone) (?:[\w-]+,? ){0,8}?(?:says?|states?|claims?|said|wrote) (?:that|it)"
    ),
)

_OPEN = (
    r"uncertain(?:ty)?|unclear|unknown|unproven|unproved|unsure|doubtful|questionable",
    r"unresolved|debatable|insufficient|inconclusive|very[- ]low[- ](?:certainty|quality)",
    (
        r"(?:not|cannot|\w+n['’]t|never|nor) (?:yet |an? |be |been |being |really |quite |\w+ly )*"
        r"(?:known|shown|proven|proved|established|studied|tested|demonstrated|confirmed"
        r"|clear|sure|certain|evidence|(?:a )?proof|enough|found)"
    ),
    r"(?:has|have) (?:not|never) been|(?:has|have|is|are) yet to|yet to be",
    (
        r"(?:do|does|did|could|can)(?:not| not|n?['’]t) (?:know|say|tell|show|prove|agree|draw"
        r"|support|mean|follow|promise|be said|be told)"
    ),
    r"neither (?:shown|support|prove|confirm)|whether",
    r"how (?:well|much|often|long|many|likely|far|safe|strong)",
    r"(?:too|very) (?:few|little|small|early|weak)|open question|in doubt|in theory",
    (
        r"no (?:[\w-]+ ){0,3}(?:evidence|proof|trials?|stud(?:y|ies)|data|research|reviews?"
        r"|conclusion|support|basis)|none of (?:\w+ ){1,3}"
    ),
    (
        r"(?:nobody|no one|nothing) (?:[\w-]+ ){0,4}?(?:knows?|says?|tells?|shows?|"
        r"showed|shown|proves?|proved|suggests?|found|supports?|promises?"
        r"|confirmed|tested|measured|looked)"
    ),
    (
        r"(?:avoid|never|not|wrong to|right to|\w+n['’]t) (?:say|saying|claim|claiming|promise"
        r"|promising|conclude|assume|expect|believe)"
    ),
    r"(?:an?|this|only|just) (?:\w+ )?(?:theory|hypothesis|guess|idea)|theor(?:y|ies) that",
    r"ideas?(?:,| that| about)|speculat(?:ive|ion)|conflict(?:s|ing)?|disagrees?",
    r"mixed results|theoretical|hypothes(?:is|es) that|remains? to be|lacking|lack of|missing",
)

_PRESUMES = r"\b(?:how|why)\b(?! (?:well|much|often|long|many|likely|far|big|large|safe|strong))"
_SUBORDINATE = ("that|whether|if|idea|claim|theory|how",)
_DENIES = (
    r"\b(?:(?:does|do|did|will|can|is|are|was|were) ?n(?:o|['’])t"
    r"|cannot|never|nothing|no longer|neither)\W+(?:\w+ly )?$"
)

_CLAUSE = (
    r"[;:\u2014]\s|,\s(?=(?:so|while|yet|or else)\b|and (?:it|they|this|these|the)\b)"
    r"|,?\s(?=(?:but|although|though|whereas|because)\b)"
)

_SPEECH = r"“[^”]*”|\"[^\"]*\"|(?<!\w)‘.*?’(?!\w)"

_DEMAND = (
    r"should|must|ought to|shall|(?:have|has|needs?) to",
    r"we (?:strongly )?(?:recommend|advise|urge)",
    r"(?:is|are) (?:strongly |highly )?(?:recommended|advised|indicated|required|essential)",
    r"(?:is|are) (?:mandatory|necessary|contraindicated|imperative)",
    r"needs? (?:prompt|urgent|immediate|early) \w+",
    r"(?:is|are|remains?) (?:the |an? )?(?:treatment of choice|first[- ]line \w+|crucial|vital)",
    r"(?<!\w)(?<!\w )(?:offer|prescribe|always|never|avoid|use|give|do not (?:use|offer|give))",
    r"(?:is|are) to be (?:used|offered|given|avoided|preferred)",
)

_OFFER = (
    r"(?:be|been) considered|consider|be an option|be discussed|whether|if you wish",
    r"if \w+ should|be (?:noted|read|interpreted|taken as|seen as)",
)


def english() -> Phrases:
    """English, with its spelling on both sides of the Atlantic."""
    return Phrases(
        effect=_any(*_EFFECT),
        seen=_any(*_SEEN),
        in_whom=_any(*_IN_WHOM),
        finite=re.compile(_FINITE),
        adjective=re.compile(_ADJECTIVE),
        to=re.compile(_TO),
        governed=re.compile(_GOVERNED),
        condition=re.compile(_CONDITION),
        modal=_any(*_MODAL),
        may=_any(*_MAY),
        probably=_any(*_PROBABLY),
        breaks=re.compile(_BREAKS),
        others=_any(*_OTHERS),
        open=_any(*_OPEN),
        presumes=re.compile(_PRESUMES),
        subordinate=_any(*_SUBORDINATE),
        denies=re.compile(_DENIES),
        clause=re.compile(_CLAUSE),
        speech=re.compile(_SPEECH),
        demand=_any(*_DEMAND),
        offer=_any(*_OFFER),
    )
