"""Tags in the app: typed with completion, seen, filtered by, given to many and taken from them."""

from __future__ import annotations

from tests.cli.shell import make_shell
from tests.tui.manager import EVERY_SIZE, at_work

HELD = (
    "SELECT t.tag FROM client_tags t JOIN clients c ON c.id = t.client_id "
    "WHERE c.name = 'PT Sinar Mekar Abadi' ORDER BY t.tag_key"
)


def held(manager):
    return [tag for (tag,) in manager.database_says(HELD)]


async def test_tags_are_typed_with_completion_and_undone(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("enter", "2")
        await manager.stands_on("tags")
        await manager.presses("e")
        manager.sees("Words of your own", "frame contract, pays late, trade fair")
        await manager.types(", exp")
        manager.sees("exporter", "clients have it")
        await manager.presses("down")
        await manager.types(",")
        manager.sees("trade fair, exporter,")
        await manager.types(" Golf, PAYS LATE")
        manager.sees("new: Golf")
        await manager.presses("f2")
        assert held(manager) == ["exporter", "frame contract", "Golf", "pays late", "trade fair"]
        manager.sees("exporter, frame contract, Golf, pays late, trade fair")
        await manager.presses("u")
        assert held(manager) == ["frame contract", "pays late", "trade fair"]


async def test_a_tag_too_long_is_told_while_it_is_typed(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("enter", "2")
        await manager.stands_on("tags")
        await manager.presses("e")
        await manager.types(", " + "x" * 41)
        manager.sees("40 letters at the most")
        await manager.presses("f2")
        assert len(held(manager)) == 3


@EVERY_SIZE
async def test_the_list_is_filtered_by_tags(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("F")
        await manager.types("#")
        manager.sees("which? newsletter")
        await manager.types("pays at risk")
        manager.sees("all · at risk · #pays late")
        await manager.presses("enter")
        wanted = manager.database_says(
            "SELECT client_id FROM client_tags JOIN standings USING (client_id) "
            "WHERE tag = 'pays late' AND state = 'at risk' ORDER BY value DESC"
        )
        assert wanted
        assert list(manager.app.workspace.list_pane.ids) == [row[0] for row in wanted]
        await manager.presses("F")
        await manager.types("tag trade fair tag frame contract")
        manager.sees("all · #trade fair · #frame contract")
        await manager.presses("enter")
        assert len(manager.app.workspace.list_pane.ids) == 2
        await manager.presses("F")
        await manager.types("#nonsense")
        manager.sees("#nonsense: no client has this tag")
        await manager.presses("enter", "escape")


async def test_all_marked_get_a_tag_and_lose_it(sample):
    count = "SELECT count(*) FROM client_tags WHERE tag_key = ?"
    async with at_work(sample) as manager:
        await manager.presses("space", "space", "a")
        await manager.types("a tag")
        await manager.presses("enter")
        manager.sees("in use: newsletter")
        await manager.types("Golf day")
        manager.sees("Golf day (new)")
        await manager.presses("enter")
        manager.sees("2 clients: tag Golf day")
        assert manager.database_says(count, "golf day") == [(2,)]
        await manager.presses("a")
        await manager.types("without tag: golf")
        await manager.presses("enter")
        assert manager.database_says(count, "golf day") == [(0,)]
        await manager.presses("u")
        assert manager.database_says(count, "golf day") == [(2,)]
        await manager.presses("a")
        await manager.types("tag: plant visit")
        await manager.presses("enter")
        manager.sees("tag plant visit")


def test_the_shell_filters_by_tags_and_shows_them(sample, capsys):
    shell = make_shell(capsys.readouterr, "--db", str(sample), "--me", "rina")
    by_option = shell(
        "clients", "--tag", "Pays Late", "--tag", "trade fair", "--format", "csv"
    ).rows
    by_words = shell("clients", "#pays", "late", "tag", "trade", "fair", "--format", "csv").rows
    assert by_option
    assert by_option == by_words
    assert all("pays late" in row["tags"] and "trade fair" in row["tags"] for row in by_option)
    assert "frame contract, pays late, trade fair" in shell("show", "sinar mekar").out
    wrong = shell("clients", "--tag", "nonsense")
    assert (wrong.status, "the tags are: newsletter" in wrong.err) == (1, True)
    assert shell("clients", "#nonsense").status == 2
