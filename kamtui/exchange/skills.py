"""Skills of managers: level, evidence, next step, a line a skill."""

from __future__ import annotations

from dataclasses import dataclass

from kamtui.exchange.fields import Field, Holds
from kamtui.exchange.intake import Kind, Session
from kamtui.exchange.naming import Managers, merge
from kamtui.exchange.parsing import LineReader
from kamtui.exchange.rows import RowIntake
from kamtui.language import N_, _
from kamtui.store.door import Change, Value
from kamtui.store.matching import find_skill

FIELDS = (
    Field(
        "manager",
        N_("manager"),
        N_("by login or name"),
        "login accountmanager owner employee name manajer nama",
        required=True,
    ),
    Field("skill", N_("skill"), N_("what is judged"), "competence ability keterampilan",
          required=True),
    Field("level", N_("level"), N_("from 0 to 5"), "score grade mark tingkat nilai", Holds.FIGURE),
    Field("evidence", N_("evidence"), N_("what shows it"), "proof example bukti"),
    Field("next_step", N_("next step"), N_("what to do about it"), "training action langkah"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SkillLine:
    """One skill of one manager as a line tells it."""

    manager: str
    values: dict[str, Value]


class SkillsIntake(RowIntake[SkillLine]):
    """Takes skills in; a manager has each of them once."""

    def __init__(self, session: Session) -> None:
        """Read who works here."""
        super().__init__(session)
        self._managers = Managers(session)

    def read(self, line: LineReader) -> SkillLine:
        """Read one skill."""
        manager, skill = self.required("manager"), self.required("skill")
        level = line.whole("level")
        if level is not None and not 0 <= level <= 5:
            raise line.bad("level", _("not between 0 and 5"), str(level))
        return SkillLine(
            manager,
            {
                "skill": skill,
                "level": level,
                "evidence": line.text("evidence") or None,
                "next_step": line.text("next_step") or None,
            },
        )

    def look_up(self, row: SkillLine) -> None:
        """Look for the manager."""
        if not self._managers.can_give(row.manager):
            raise self.line.bad("manager", _("nobody of this name works here"), row.manager)

    def write(self, change: Change, row: SkillLine) -> bool:
        """Add or bring up one skill."""
        manager_id = self._managers.give(change, row.manager)
        assert manager_id is not None, row.manager
        found = find_skill(change.connection, manager_id, str(row.values["skill"]))
        if found is None:
            change.insert("skills", {"manager_id": manager_id, **row.values})
            return True
        merge(change, "skills", found, row.values, self.session.wish.on_match)
        return False


SKILLS = Kind("skills", N_("skills"), FIELDS, SkillsIntake)
