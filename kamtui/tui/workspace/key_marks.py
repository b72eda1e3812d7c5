"""The key mark: given with a reason, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _, with_keys
from kamtui.model.defaults import stored_text
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.workspace.typed_lines import TypedLines

if TYPE_CHECKING:
    from kamtui.store.door import WriteDoor


class KeyMarks(TypedLines):
    """The part of the workspace that marks key clients."""

    def toggle_key(self) -> None:
        """Mark the client as a key client with a reason, or take the mark away."""
        from kamtui.acts.key_checks import read_key_standing, reason_from_checks
        from kamtui.store.clients import read_client

        client_id = self.client_here()
        client = read_client(self.reader(), client_id) if client_id is not None else None
        if client is None:
            self.refuse(_("There is no client under the cursor."))
            return
        if client.is_key:
            self._write_key(client.id, client.name, None)
            return
        met = read_key_standing(self.reader(), client, self.desk.today).met
        names = ", ".join(stored_text(each.check.name) for each in met)
        checks = (
            _("met: {checks}").format(checks=names)
            if met
            else _("no check is met: say why all the same")
        )
        draft, number, name = f"key:{client.id}", client.id, client.name

        def enter(reason: str) -> bool:
            if not reason.strip():
                self.refuse(_("A key client needs a reason."))
                return False
            self.desk.drafts.forget(draft)
            self._write_key(number, name, " ".join(reason.split()))
            return True

        self.strip.open(
            Typing(
                "key",
                _("Key client · {client}").format(client=name),
                enter,
                echo=lambda _typed: checks,
                hint=with_keys(
                    _("why is it one?   {enter} marks it   {back} keeps what was typed")
                ),
                draft=draft,
                text=self.desk.drafts.get(draft) or client.key_reason or reason_from_checks(met),
            )
        )

    def _write_key(self, client_id: int, name: str, reason: str | None) -> None:
        what = _("key client: {name}") if reason else _("no key client any more: {name}")

        def write(door: WriteDoor) -> None:
            from kamtui.store.clients import mark_key

            with door.change(what.format(name=name)) as change:
                mark_key(change, client_id, reason is not None, reason)

        said = (
            _("{name} is a key client.")
            if reason
            else _("{name} is no key client any more; {undo} takes it back.")
        )
        self.change(write, with_keys(said, name=name))
