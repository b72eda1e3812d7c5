"""What each place of the app is for; a new pane has a paragraph here."""

from __future__ import annotations

from kamtui.language import N_

PLACE_WORDS = {
    "list": N_(
        "The client list. It opens on your key clients; {filter} widens it, {sort} sorts it, "
        "{search} finds anybody in it or not; {filter_line} filters by words, {saved_filters} "
        "holds the filters kept. {mark} marks, {mark_all} marks all, {act} does something to all "
        "marked. The signs before a name: the mark of a key client, and ! where we are late with "
        "something. What the cursor stands on is what {log}, {promise} and {winback} work on."
    ),
    "overview": N_(
        "The dossier's first page: what is due, what went wrong, who decides, who stands "
        "against us, the last words. Every line leads to what it tells of: {open} opens it, "
        "{done} closes it."
    ),
    "general": N_(
        "Every fact known about the client, and a dash for each that is not. {edit} edits the "
        "line under the cursor; {key} sets the mark of a key client, with the reason; {surer} and "
        "{less_sure} move need, solvency and authority a level; {open} on a company of the group "
        "goes there."
    ),
    "history": N_(
        "What happened, newest first: supplies, calls, promises, tenders. {open} opens a row, "
        "{new} adds one, {sheet} prepares a meeting or tender. Older events are read as one goes "
        "down."
    ),
    "people": N_(
        "The decision-maker tree: who reports to whom, who decides, how each stands to us and "
        "when we last spoke. A post may be vacant, or held by somebody whose name we lack yet."
    ),
    "competitors": N_(
        "Who else supplies this client, with what share of the wallet, and what we do about it."
        " {new} adds one, {edit} edits it."
    ),
    "segment": N_(
        "Where the client stands in the segment matrix and why, with the figures behind it and "
        "what would change them."
    ),
    "plan": N_(
        "How we behave toward this client, what is to be done, goals with what is reached and "
        "what should be by today, programmes, offers, what it costs us, and product groups it "
        "never bought. {new} adds, {promise} on a goal or a programme notes a step of it, "
        "{plan_adopt} takes a strategy and adapts it."
    ),
    "care": N_(
        "The five mistakes that lose key clients: lateness, conflicts, a thin dossier, an "
        "unprepared negotiation, not knowing the product. {new} notes a conflict or a request."
    ),
    "matrix": N_(
        "Clients by how much they bring (A, B, C) and how often or steadily they buy (X, Y, Z; "
        "N is too short to tell). {open} lists the clients of a cell, {edit} edits its "
        "strategy, {matrix_run} computes anew; {matrix_options} tries other switches without "
        "storing, {matrix_moves} tells who has moved, {explain} why a cell holds whom, {export} "
        "writes all of it to a workbook."
    ),
    "cell": N_("The clients of one cell of the matrix. {open} opens a dossier, {back} goes back."),
    "moves": N_(
        "Who moved between the cells of the matrix since the run before, the largest first; the"
        " table below counts from which cell to which. {open} opens a dossier, {back} goes "
        "back."
    ),
    "why": N_(
        "Why a client stands where it does: its share and what those larger carry, its periods "
        "one by one, the limits, and what would change its letters. {next_client} and "
        "{previous_client} go to other clients, {back} goes back."
    ),
    "why cell": N_(
        "The rules of one cell of the matrix, what stands in it, and the clients at its borders. "
        "{open} opens a client, {edit} edits what we do, {back} goes back."
    ),
    "desk": N_(
        "What to do today, worst first: overdue promises, visits without a sheet, silent "
        "clients. {open} goes to where the work is done, {done} closes, {postpone} postpones."
    ),
    "brief": N_(
        "What one needs while the telephone rings: who is calling, what not to say, what is "
        "owed on both sides, how we stand. {log} logs the call without leaving it."
    ),
    "products": N_("What we sell, with its nuances and answers to the questions one must expect."),
    "supply": N_(
        "What was supplied with one invoice, line by line. {open} puts a line right, {new} adds "
        "one, {done} marks it as delivered; {back} goes back to the history."
    ),
    "rival": N_(
        "One competitor at all clients: its share of what they spend, what it took from us, our"
        " counter-moves. {open} opens the client, {edit} edits the line."
    ),
    "rivals": N_(
        "All competitors, whoever took most from us first. {open} opens one with the clients at "
        "which it stands; a ! tells that somewhere we have no counter-move to it. {new} adds one."
    ),
    "checks": N_(
        "The checks that make a client key; any one that is met suffices. Some are measured from "
        "the data, others are answered by hand on the General tab, with evidence and a day."
    ),
    "losses": N_(
        "Clients at risk, lost and on watch, with what they brought and what changed. "
        "{loss_view} goes on to the figures: by month and quarter, and by direction; {open} on a "
        "figure lists the clients behind it. {loss_reason} tells why one was lost, {criteria} "
        "tries other criteria, {reasons} edits the list of reasons."
    ),
    "mistakes": N_(
        "The five mistakes that lose clients, at the clients that deserve care: ! is one we are "
        "making, or about to make. {open} goes to the evidence in the client's tab Care; below "
        "stands each manager: {open} on one shows which clients its figures were counted from."
    ),
    "mistakes of": N_(
        "One manager's five figures, and of each the clients it was counted from. {open} goes to "
        "the evidence in the client's tab Care, {back} goes back."
    ),
    "criteria": N_(
        "What makes a client watch, at risk, lost. {criterion_less} and {criterion_more} turn the "
        "line under the cursor, {open} types a value; the heading says how many clients would "
        "change state and how many of those it would have called lost a year ago have bought "
        "again. Nothing is stored until {criteria_apply}."
    ),
    "reasons": N_(
        "The reasons of losses, lost tenders and refusals. {new} adds one, {edit} renames it or "
        "says how curable it is, {done} switches it off: it is offered no more, what was told "
        "with it stays."
    ),
    "winback": N_(
        "Clients to be won back, by how far it has come; within a state first what is worth most "
        "and most curable. {board_back} and {board_on} move a target, {open} opens it, {promise} "
        "adds a next step. One that bought again stands on top until {board_confirm} confirms it; "
        "{board_results} shows what came of all of them."
    ),
    "filters": N_(
        "Filters kept under a name. {open} lists their clients, {new} keeps the filter in force, "
        "{edit} renames one or makes it everybody's, {done} deletes it."
    ),
    "prospects": N_(
        "Who has never bought from us, by what it could buy times how sure we are of need, "
        "solvency and authority; the line below says why and what is missing. The table tells "
        "which sources bring clients that stay. {open} opens the dossier, {new} adds a prospect, "
        "{edit} edits what is least sure, {export} writes the list."
    ),
    "managers": N_(
        "The managers beside each other, twelve months. Below each, of which classes the portfolio "
        "is made, and how many such clients are usually in trouble: a manager of difficult clients "
        "is compared with those. {open} opens one, {hand_over} hands a portfolio over, {new} adds "
        "a manager, {edit} edits one."
    ),
    "manager": N_(
        "One manager: the portfolio, the tasks of the post with what is due ({done} ticks one; it "
        "comes back by itself), skills with what shows them (on one's own page only), the clients. "
        "{new} adds a task or a skill, {hand_over_this} hands all clients over, {export} writes "
        "this quarter's review."
    ),
    "duplicates": N_(
        "Clients, and people, that may be one and the same: by tax number, telephone, e-mail or "
        "name. {open} lays two side by side, {done} says they are not the same. Nothing is merged "
        "by itself."
    ),
    "merge": N_(
        "Two that may be one, side by side; the sign stands before what will stay. {open} takes "
        "the other value (of longer texts both), {merge_first} and {merge_second} a whole side, "
        "{merge} makes them one: everything that hangs on the right one goes to the left one, "
        "{undo} parts them again."
    ),
    "programme": N_(
        "One account as a market of its own: the aim, who owns it in sales and in marketing, "
        "steps on a timeline with channel, content, contact and how the client answered, what "
        "each side owes the other, offers. {promise} notes a step in a line, {new} adds one with "
        "everything, {edit} edits, {done} closes, {postpone} postpones, {export} writes the steps."
    ),
    "programmes": N_(
        "The programmes of all accounts, running ones first: steps done, answers got, what is "
        "next. {open} opens one, {export} writes the list."
    ),
    "buyers": N_(
        "Buyers described before anybody has a name for them: industry, size, region, post, "
        "needs. Below each, who of the prospects and clients fits, how far, why, and what speaks "
        "against it. {new} describes one, {edit} changes it, {open} opens a dossier, {export} "
        "writes the matches."
    ),
    "card": N_(
        "One person on one screen: posts, how to reach them, how they stand to us and to others, "
        "what is open, how they answered to our programmes, the last words. {edit} edits the line "
        "under the cursor, {log} logs a call, {export} writes a vCard."
    ),
    "effort": N_(
        "What each client takes of our time and money in twelve months against what it brings: "
        "the under-served and the over-served first, so that effort is moved where it pays. "
        "{open} opens the dossier; below stands what time is counted by, {edit} changes it, "
        "{export} writes the table."
    ),
    "dossier": N_(
        "Everything known about one client, on tabs: {tab_1}, {tab_2} and so on show them."
    ),
    "strip": N_(
        "A line to type in. {enter} saves, {back} keeps what was typed as a draft, "
        "{search_from_text} finds a client in between."
    ),
}
"""By the name of a place, what it is for; ``{log}`` is the key in force of a command."""
