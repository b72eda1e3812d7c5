"""The words of the trade: every closed list the program knows, with its label and sign.

Each list is an enum whose value is what stands in the database. ``label`` is the English word
(translated when drawn), ``sign`` one cell for colour and monochrome screens alike, ``plain``
the same in ASCII.
"""

from __future__ import annotations

from enum import StrEnum

from kamtui.language import C_, N_


class Word(StrEnum):
    """A word with a label to show; subclasses add signs where a screen needs them."""

    label: str
    sign: str
    plain: str

    def __new__(cls, value: str, label: str = "", sign: str = "", plain: str = "") -> Word:
        """Make a member from its stored value, its label and its signs."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.sign = sign
        member.plain = plain or sign
        return member


class ClientState(Word):
    """Where a client stands between its first purchase and its loss."""

    PROSPECT = "prospect", N_("prospect"), "·", "pros"
    NEW = "new", N_("new"), "+", "new"
    ACTIVE = "active", N_("active"), "●", "actv"
    WATCH = "watch", N_("watch"), "◐", "wtch"
    AT_RISK = "at risk", N_("at risk"), "◑", "risk"
    LOST = "lost", N_("lost"), "○", "lost"
    BUYING_AGAIN = "buying again", N_("buying again"), "↺", "back"
    WON_BACK = "won back", N_("won back"), "↺", "back"


class KeyType(Word):
    """The types of key client."""

    BREADWINNER = "breadwinner", N_("breadwinner")
    PROMISING = "promising", N_("promising")
    IMAGE = "image client", N_("image client")
    EXPERT = "expert", N_("expert")


class Role(Word):
    """What a post does in the decision."""

    DECISION_MAKER = "decision-maker", N_("decision-maker"), "DM"
    APPROVER = "approver", N_("approver"), "AP"
    INFLUENCER = "influencer", N_("influencer"), "IN"
    USER = "user", N_("user"), "US"
    GATEKEEPER = "gatekeeper", N_("gatekeeper"), "GK"
    CHAMPION = "champion", N_("champion"), "CH"
    SPONSOR = "sponsor", N_("sponsor"), "SP"


class Attitude(Word):
    """How the holder of a post stands to us."""

    OPPONENT = "opponent", N_("opponent"), "--"
    CRITIC = "critic", N_("critic"), "-"
    NEUTRAL = "neutral", N_("neutral"), "o"
    SUPPORTER = "supporter", N_("supporter"), "+"
    ADVOCATE = "advocate", N_("advocate"), "++"


class Holder(Word):
    """Who fills a post: a known person, somebody whose name we lack, or nobody."""

    KNOWN = "known", N_("known")
    UNKNOWN = "unknown", N_("unknown"), "?"
    VACANT = "vacant", N_("vacant"), "∅", "-"


class InfluenceKind(Word):
    """An informal line between two posts."""

    INFLUENCE = "influence", N_("influences"), "⇢", ">"
    CONFLICT = "conflict", N_("conflict"), "✗", "x"


class Channel(Word):
    """How we spoke."""

    CALL = "call", N_("call")
    VISIT = "visit", N_("visit")
    MEETING = "meeting", N_("meeting")
    MESSAGE = "message", N_("message")


FACE_TO_FACE = (Channel.VISIT, Channel.MEETING)
"""What is prepared with a sheet: one sits at one table."""


class Direction(Word):
    """Who began the interaction."""

    OUT = "out", N_("we to them")
    IN = "in", N_("they to us")


class InteractionStatus(Word):
    """Whether an interaction took place."""

    PLANNED = "planned", N_("planned"), "…", "."
    HELD = "held", N_("held"), "✓", "v"
    CANCELLED = "cancelled", N_("cancelled"), "✗", "x"
    NOT_REACHED = "not reached", N_("not reached"), "∅", "-"


class TenderOutcome(Word):
    """How a tender stands."""

    OPEN = "open", N_("open"), "…", "."
    WON = "won", N_("won"), "✓", "v"
    LOST = "lost", C_("tender", "lost"), "✗", "x"
    WITHDRAWN = "withdrawn", N_("withdrawn"), "–", "-"


class Side(Word):
    """Whose commitment it is."""

    OURS = "ours", N_("ours")
    THEIRS = "theirs", N_("theirs")
    STEP = "step", N_("our step")


class RequestKind(Word):
    """What a client brought to us."""

    ASKED = "asked", N_("asked")
    CRITICISED = "criticised", N_("criticised")
    PROPOSED = "proposed", N_("proposed")


class ConflictKind(Word):
    """A complaint about what we did, or a dispute about what was agreed."""

    COMPLAINT = "complaint", N_("complaint")
    DISPUTE = "dispute", N_("dispute")


class Mistake(Word):
    """The five mistakes one makes with a client, in the order they are told."""

    PUNCTUALITY = "punctuality", N_("punctuality")
    CONFLICTS = "conflicts", N_("conflicts")
    DOSSIER = "dossier", N_("dossier")
    NEGOTIATION = "negotiation", N_("negotiation")
    PRODUCT = "product", N_("product")


class GoalMeasure(Word):
    """What a goal is measured by."""

    SALES = "sales", N_("sales")
    PROFIT = "profit", N_("profit")
    SHARE = "share of wallet", N_("share of wallet")
    GROUPS = "product groups", N_("product groups")
    CONTACTS = "contacts", N_("contacts")
    OTHER = "other", N_("other")

    @property
    def is_money(self) -> bool:
        """Whether it is measured in minor units of money."""
        return self in (GoalMeasure.SALES, GoalMeasure.PROFIT)


class ProgrammeState(Word):
    """Where a programme for an account stands."""

    PLANNED = "planned", N_("planned")
    RUNNING = "running", N_("running")
    ENDED = "ended", N_("ended")


class Response(Word):
    """How a client answered to a step, from silence to yes; no is an answer too."""

    NONE = "none", N_("no answer")
    NOTICED = "noticed", N_("noticed")
    ANSWERED = "answered", N_("answered")
    INTERESTED = "interested", N_("interested")
    ACCEPTED = "accepted", N_("accepted")
    REFUSED = "refused", N_("refused")


class OfferOutcome(Word):
    """What became of an offer."""

    OPEN = "open", N_("open")
    ACCEPTED = "accepted", N_("accepted")
    DECLINED = "declined", N_("declined")


class SpendingKind(Word):
    """What is spent on a client beside working time."""

    GIFT = "gift", N_("gift")
    SAMPLE = "sample", N_("sample")
    EVENT = "event", N_("event")
    TRAVEL = "travel", N_("travel")
    OTHER = "other", N_("other")


class WinbackState(Word):
    """How far winning back has come, in the order of the board."""

    PLANNED = "planned", N_("planned")
    CONTACTED = "contacted", N_("contacted")
    OFFERED = "offered", N_("offered")
    NEGOTIATING = "negotiating", N_("negotiating")
    BUYING_AGAIN = "buying again", N_("buying again")
    WON_BACK = "won back", N_("won back")
    GIVEN_UP = "given up", N_("given up")


class Way(Word):
    """The way to attract a client back."""

    OPEN = "open", N_("open")
    SPECIAL_OFFER = "special offer", N_("special offer")
    GIFT = "gift", N_("gift")
    DISCOUNT = "discount", N_("discount")
    OTHER = "other", N_("other")


class Destination(Word):
    """Where a lost client went."""

    UNKNOWN = "unknown", N_("unknown")
    COMPETITOR = "competitor", N_("competitor")
    OWN_PRODUCTION = "own production", N_("own production")
    CLOSED = "closed down", N_("closed down")


class Evidence(Word):
    """How sure we are of one of the three P."""

    NONE = "none", C_("evidence", "none"), "·", "."
    SIGNS = "signs", N_("signs"), "◐", "~"
    PROVEN = "proven", N_("proven"), "●", "v"


class KeyMeasure(Word):
    """What of the data answers a check of a key client; the threshold's unit is in the label."""

    SHARE = "share", N_("share of the profit, percent")
    POTENTIAL = "potential", N_("could buy, percent of what it buys")
    YEARS = "years", N_("years since the first purchase")
    SOLVENCY = "solvency", N_("solvency is proven")
    IMAGE = "image client", N_("is an image client")
    EXPERT = "expert", N_("is an expert")


class Source(Word):
    """Where a client came from."""

    TRADE_PRESS = "trade press", N_("trade press")
    ADVERTISING = "advertising", N_("advertising")
    MEDIA = "media", N_("media")
    INTERNET = "internet", N_("internet")
    DATABASES = "electronic databases", N_("electronic databases")
    REFERRAL = "referral", N_("referral")
    EXHIBITION = "exhibition", N_("exhibition")
    OTHER = "other", N_("other")


NOT_TOLD = "not told"
"""The reason that stands where nobody has told one; counted and listed, never hidden."""
