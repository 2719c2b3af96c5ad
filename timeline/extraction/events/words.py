"""Closed classes of English words that the rules for events look for: our lists, from grammar."""

AUXILIARIES = frozenset(
    (
        "will would shall should can could may might must have has had having be is are was "
        "were been being am do does did to 'll 've 'd 's get got not n't never cannot"
    ).split()
)
ADVERBS = frozenset(
    (
        "also already then now just again later once twice first even still soon long both "
        "all together instead never ever once indeed only not n't likewise meanwhile today"
    ).split()
)
NEGATIONS = frozenset({"not", "n't", "never", "cannot", "neither", "nor"})
MODALS_FUTURE = frozenset({"will", "shall", "'ll"})
MODALS_OPEN = frozenset(["would", "could", "may", "might", "should", "must", "can", "'d", "cannot"])
BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "am", "'s"])

# What stands before "to" and makes the infinitive a plan, a deed done, a deed not done.
PLANNED = frozenset(
    (
        "set due scheduled slated expected planning preparing poised going plan plans planned "
        "intend intends agreed agree agrees decided decides expects aims hope hopes vowed pledged "
        "promised arranged prepares prepare invited ready committed is are about supposed"
    ).split()
)
ACCOMPLISHED = frozenset(
    (
        "began begun began started continued continues managed helped proceeded went came "
        "resumed moved voted"
    ).split()
)
FORGONE = frozenset("failed refused declined unable unwilling reluctant refuses fails".split())

# What opens a clause that states no fact.
CONDITIONAL = frozenset(["if", "unless", "whether", "lest", "provided", "assuming", "until"])
OPENERS = CONDITIONAL | frozenset(
    (
        "after before while although though because when where which who whom that as since "
        "saying adding noting warning but and or then for following despite amid during"
    ).split()
)

# Words inside a noun phrase that say what became of the thing.
SAYS_PLANNED = frozenset(
    (
        "planned scheduled upcoming forthcoming expected announced next coming looming long-planned"
    ).split()
)
SAYS_OPEN = frozenset(
    (
        "possible potential proposed feared hypothetical any future likely eventual "
        "alleged threatened full-scale imminent prospective requested"
    ).split()
)
# "spent eight hours in talks", "are engaged in negotiations": the subject is a party.
ENGAGED = frozenset("hours days weeks engaged involved locked together participating".split())
LEAVES_OPEN = frozenset("possible unlikely impossible uncertain elusive doubtful".split())
SAYS_CANCELLED = frozenset(
    ["cancelled", "canceled", "postponed", "aborted", "scrapped", "abandoned", "delayed", "shelved"]
)

# "fears of an invasion": a noun before "of" or "for" that leaves the thing open.
OPEN_NOUNS = frozenset(
    (
        "fear fears threat threats prospect prospects possibility hope hopes call calls "
        "demand demands guarantee guarantees proposal proposals offer risk risks pretext plan "
        "plans invitation idea option likelihood chance chances warning warnings request "
        "requests need case event intention talk talks deterrent"
    ).split()
)
# Verbs of going: what they lead to, "for talks" or "to see", is done when they are.
GOES = frozenset(
    (
        "go goes went gone going come comes came fly flies flew flown flying travel travels "
        "travelled traveled travelling traveling head heads headed return returns returned arrive "
        "arrives arrived drive drives drove driven leave leaves left sail sails sailed is are was "
        "were be been visit visits visited visiting land lands landed stop stops stopped"
    ).split()
)
# "a round of talks": a noun before "of" that is part of the thing.
PART_NOUNS = frozenset(
    (
        "round rounds start beginning opening end close conclusion day days series eve hours "
        "week set stage phase first second third final resumption sidelines margins course"
    ).split()
)

# Verbs before or after the noun that tell what became of it.
CANCELS = frozenset(
    (
        "cancel cancels cancelled canceled cancelling canceling postpone postponed postpones "
        "scrap scrapped abort aborted shelve shelved delay delayed"
    ).split()
)
CALLS = frozenset({"call", "calls", "called", "calling"})
PUTS_OFF = frozenset("postpone postponed postpones delay delayed".split())
# Behind "was" or "has been": what became of a meeting that was to be.
CALLED_OFF = frozenset(
    (
        "cancelled canceled postponed scrapped shelved dropped called-off put-off put-back "
        "abandoned deferred prohibited banned forbidden"
    ).split()
)
PROPOSES = frozenset(
    (
        "propose proposes proposed proposing offer offers offered urge urges urged demand "
        "demands demanded demanding seek seeks sought seeking want wants wanted suggest "
        "suggested suggests reject rejects rejected rejecting refuse refused consider "
        "considers considering mull mulls mulling request requested favour favor support "
        "supports supported oppose opposed fear fears feared threaten threatens threatened "
        "threatening discuss discussed discussing avoid avoiding prevent preventing prevented "
        "deny denies denied for"
    ).split()
)
ANNOUNCES = frozenset(
    (
        "announce announced announces confirm confirmed confirms schedule scheduled plan "
        "planned arrange arranged"
    ).split()
)
HAPPENS = frozenset(
    (
        "begin begins began begun beginning start starts started open opens opened opening "
        "end ends ended ending conclude concludes concluded concluding resume resumes resumed "
        "last lasts lasted lasting continue continues continued collapse collapsed collapses "
        "fail failed failing run runs ran occur occurred follow follows followed held hosted "
        "convened take took taken takes taking launch launched launches brought bring yielded "
        "yield produced produce wrapped broke dragged went go come came came focused focus centred "
        "centered kicked stalled gone got adjourned attended dominated overshadowed"
    ).split()
)

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
PARTY_NOUNS = frozenset(
    (
        "sides countries leaders diplomats ministers men women presidents officials nations "
        "neighbours neighbors negotiators envoys parties delegations teams governments "
        "capitals powers rivals foes chancellors premiers generals"
    ).split()
)
# "diplomats from the US and Russia": plural offices whose "of" or "from" names the party.
OFFICE_NOUNS = PARTY_NOUNS | frozenset(
    (
        "representatives ambassadors experts mediators president minister chief head heads "
        "representative ambassador delegation team official secretary leader foreign troops "
        "forces members member states presidency government governments parliament authorities"
    ).split()
)

PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "to", "from", "into"})
# What a subject-matter preposition governs is no party: "talks on Iran".
TOPIC_PREPOSITIONS = frozenset(
    (
        "over about on against toward towards regarding concerning near into amid in at "
        "despite for under around within inside across since until ahead through via"
    ).split()
)
DETERMINERS = frozenset(
    "the a an this that these those its his her their our my no some several each every".split()
)
PREPOSITIONS = TOPIC_PREPOSITIONS | frozenset(
    "of with between by from to during after before following as than like".split()
)
PARTICLES = frozenset(
    "up out off down away back over together through on around forward silent open".split()
)
CONJUNCTIONS = frozenset({"and", "or", "but", "nor", "while", "yet"})
