"""People with their posts: the reporting tree of a client, or contacts of many clients."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kamtui.exchange.chains import in_circles
from kamtui.exchange.contacts import EMAIL, MOBILE, PHONE, add_contacts, read_contacts
from kamtui.exchange.faults import BadValue, Fault, shown
from kamtui.exchange.fields import Field, Holds
from kamtui.exchange.intake import Kind, OnMatch, Session
from kamtui.exchange.naming import Managers, merge
from kamtui.exchange.parsing import LineReader, clean_code, clean_name
from kamtui.exchange.rows import CLIENT, CLIENT_GROUP, CLIENT_NAME, YES_NO, OfClients, words
from kamtui.exchange.tables import Table
from kamtui.language import N_, _
from kamtui.model.folding import fold
from kamtui.model.words import Attitude, Holder, Role
from kamtui.store.door import Change, Value
from kamtui.store.matching import PostKey, find_post, name_key, read_post_keys, stands_above
from kamtui.store.people.posts import add_person, add_post

FIELDS = (
    CLIENT,
    CLIENT_NAME,
    Field(
        "code",
        N_("code"),
        N_("the person's number, to which others report"),
        "employeeid personid contactid userid nik nip idkaryawan id kode",
        Holds.CODE,
    ),
    Field(
        "name",
        N_("name"),
        N_("the person's name; empty, vacant or unknown make a post without a holder"),
        "contactname fullname personname contact person employeename displayname namalengkap "
        "namakontak kontak nama",
    ),
    Field(
        "title",
        N_("title"),
        N_("the post held"),
        "contacttitle jobtitle position post function role jabatan posisi",
    ),
    Field(
        "department",
        N_("department"),
        N_("part of the company"),
        "dept division departemen divisi bagian",
    ),
    Field(
        "reports_to",
        N_("reports to"),
        N_("code, name or title of the superior"),
        "reportsto reportstoid managerid supervisor boss superior atasan melaporke",
        Holds.CODE,
    ),
    Field(
        "role",
        N_("role"),
        N_("decision-maker, approver, influencer, user, gatekeeper, champion, sponsor"),
        "decisionrole buyingrole peran",
    ),
    Field("influence", N_("influence"), N_("0 to 5"), "pengaruh", Holds.FIGURE),
    Field(
        "attitude",
        N_("attitude"),
        N_("opponent, critic, neutral, supporter, advocate"),
        "stance sikap",
    ),
    PHONE,
    MOBILE,
    EMAIL,
    Field(
        "from_day", N_("from"), N_("since when"), "hiredate startdate since from sejak", Holds.DAY
    ),
    Field(
        "birthday",
        N_("birthday"),
        N_("day of birth"),
        "birthdate dateofbirth tanggallahir",
        Holds.DAY,
    ),
    Field("outside", N_("outside"), N_("yes: not of the company"), "external luar"),
    Field(
        "looked_after_by",
        N_("manager"),
        N_("who of us keeps the contact"),
        "ourcontact accountmanager",
    ),
    Field("notes", N_("notes"), N_("about the person"), "note remarks comments catatan"),
)

_ROLES = words(
    {
        Role.DECISION_MAKER: "decision maker|decisionmaker|dm|economic buyer|pengambil keputusan",
        Role.APPROVER: "ap|approval|penyetuju",
        Role.INFLUENCER: "in|technical buyer|pemberi pengaruh",
        Role.USER: "us|end user|user buyer|pengguna",
        Role.GATEKEEPER: "gk|gate keeper|penjaga gerbang",
        Role.CHAMPION: "ch|coach|pendukung utama",
        Role.SPONSOR: "sp|executive sponsor",
    }
)
_ATTITUDES = words(
    {
        Attitude.OPPONENT: "--|enemy|blocker|penentang",
        Attitude.CRITIC: "-|sceptic|skeptic|pengkritik",
        Attitude.NEUTRAL: "o|0|netral",
        Attitude.SUPPORTER: "+|ally|friendly|pendukung",
        Attitude.ADVOCATE: "++|promoter|pembela",
    }
)
_HOLDERS = words(
    {
        Holder.VACANT: "(vacant)|vacancy|kosong|lowong",
        Holder.UNKNOWN: "(unknown)|?|n.n.|nn|tidak diketahui|tidak dikenal",
    }
)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person, or one post without one, as a line tells it."""

    client: tuple[str, str]
    code: str
    name: str
    holder: str
    reports_to: str
    looked_after_by: str
    person: dict[str, Value]
    post: dict[str, Value]
    phones: tuple[str, ...]
    emails: tuple[str, ...]


class PeopleIntake(OfClients[PersonLine]):
    """Takes people and posts in; who reports to whom is set when all of them are there."""

    def __init__(self, session: Session) -> None:
        """Read the keys of the clients and the managers."""
        super().__init__(session)
        self._managers = Managers(session)
        self._posts: dict[int, list[PostKey]] = {}
        self._lines_up: list[tuple[int, int, str]] = []

    def survey(self, table: Table) -> None:
        """Look through the file for superiors nobody is, and for circles."""
        columns = self.session.columns
        if not columns.has("reports_to"):
            return
        at: dict[tuple[str, str], int] = {}
        titled: dict[tuple[str, str], int] = {}
        superiors: dict[int, tuple[str, str]] = {}
        for number, fields, fault in table.lines():
            if fault:
                continue
            try:
                client = fold(clean_code(columns.text("client", fields)))
                client = client or fold(clean_name(columns.text("client_name", fields)))
                code = clean_code(columns.text("code", fields))
                name, title = (clean_name(columns.text(each, fields)) for each in ("name", "title"))
                superior = clean_code(columns.text("reports_to", fields))
            except BadValue:
                continue
            for key in (f"\0{code}" if code else "", name_key(name) if name else ""):
                if key:
                    at.setdefault((client, key), number)
            if title:
                titled.setdefault((client, name_key(title)), number)
            if superior:
                superiors[number] = (client, superior)
        # A superior is named by the post held where nobody bears that name.
        self._judge({**titled, **at}, superiors)

    def _judge(self, at: dict[tuple[str, str], int], superiors: dict[int, tuple[str, str]]) -> None:
        above: dict[int, int] = {}
        for number, (client, text) in superiors.items():
            found = at.get((client, f"\0{text}"), at.get((client, name_key(text))))
            if found is not None:
                above[number] = found
            elif not self._stands(client, text):
                self.unfit[number] = Fault(
                    _("reports to: nobody has this code, name or title"), shown(text)
                )
        for number in in_circles(above):
            self.unfit[number] = Fault(
                _("reports to: leads back to the same post"), shown(superiors[number][1])
            )

    def _stands(self, client: str, text: str) -> bool:
        client_id = self.known_client(client)
        posts = read_post_keys(self.session.connection, client_id) if client_id else []
        return find_post(posts, text) is not None

    def read(self, line: LineReader) -> PersonLine:
        """Read one person."""
        client = self.client_texts()
        name, title = line.name("name"), line.name("title")
        holder = _HOLDERS.get(name.casefold(), "") if name else Holder.UNKNOWN
        if not name and not title:
            raise BadValue(_("neither a name nor a title"))
        influence = line.whole("influence")
        if influence is not None and not 0 <= influence <= 5:
            raise line.bad("influence", _("not between 0 and 5"), str(influence))
        outside = line.choice("outside", YES_NO)
        phones, emails = read_contacts(line)
        return PersonLine(
            client,
            line.code("code"),
            "" if holder else name,
            holder or Holder.KNOWN,
            line.code("reports_to"),
            line.name("looked_after_by"),
            {"birthday": line.day("birthday"), "notes": line.text("notes") or None},
            {
                "code": line.code("code") or None,
                "title": title or None,
                "department": line.name("department") or None,
                "role": line.choice("role", _ROLES),
                "influence": influence,
                "attitude": line.choice("attitude", _ATTITUDES),
                "from_day": line.day("from_day"),
                "outside": None if outside is None else int(outside),
            },
            phones,
            emails,
        )

    def write(self, change: Change, row: PersonLine) -> bool:
        """Add or bring up one person and the post."""
        client_id = self.client_id(change, *row.client)
        if row.looked_after_by:
            manager_id = self._managers.give(change, row.looked_after_by)
            row = replace(row, post={**row.post, "manager_id": manager_id})
        posts = self._posts_of(change, client_id)
        title = str(row.post["title"] or "")
        found = next((post for post in posts if post.is_of(row.code, row.name, title)), None)
        post = found or self._add(change, client_id, row)
        if found is None:
            posts.append(post)
        else:
            self._bring_up(change, post, row)
        if post.person_id and (found is None or self.session.wish.on_match is not OnMatch.SKIP):
            add_contacts(change, row.phones, row.emails, person_id=post.person_id)
        if row.reports_to:
            self._lines_up.append((client_id, post.post_id, row.reports_to))
        return found is None

    def _posts_of(self, change: Change, client_id: int) -> list[PostKey]:
        if client_id not in self._posts:
            self._posts[client_id] = read_post_keys(change.connection, client_id)
        return self._posts[client_id]

    def _add(self, change: Change, client_id: int, row: PersonLine) -> PostKey:
        person_id = 0
        if row.name:
            person_id = add_person(change, row.name)
            change.update("people", person_id, row.person)
        told: dict[str, Value] = {
            name: value for name, value in row.post.items() if value is not None
        }
        post_id = add_post(
            change, client_id, person_id=person_id or None, holder=row.holder, values=told
        )
        title = str(row.post["title"] or "")
        holder = name_key(row.name) if row.name else ""
        return PostKey(post_id, person_id, row.code, holder, fold(title))

    def _bring_up(self, change: Change, post: PostKey, row: PersonLine) -> None:
        on_match = self.session.wish.on_match
        if post.person_id:
            merge(change, "people", post.person_id, {"name": row.name, **row.person}, on_match)
        merge(change, "positions", post.post_id, row.post, on_match)

    def finish(self) -> None:
        """Set who reports to whom."""
        for start in range(0, len(self._lines_up), self.chunk):
            with self.session.change.part() as change:
                for client_id, post_id, text in self._lines_up[start : start + self.chunk]:
                    self._set_superior(change, client_id, post_id, text)

    def _set_superior(self, change: Change, client_id: int, post_id: int, text: str) -> None:
        above = find_post(self._posts_of(change, client_id), text)
        if above is None or stands_above(change.connection, post_id, above):
            self.session.tally.also[N_("people whose superior could not be set")] += 1
            return
        merge(change, "positions", post_id, {"reports_to": above}, self.session.wish.on_match)


PEOPLE = Kind("people", N_("people"), FIELDS, PeopleIntake, (CLIENT_GROUP, ("name", "title")))
