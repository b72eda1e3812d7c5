"""``kamtui completion``: print what makes a shell complete verbs, options and clients' names."""

from __future__ import annotations

import click

from kamtui.language import N_

BASH = r"""
_kamtui() {
    local kind value rest
    COMPREPLY=()
    local words=() word
    for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
        # A quote that is still open belongs to the word too.
        case $word in \"*|\'*) word=${word:1}; word=${word%[\"\']} ;; *) word=${word//\\/} ;; esac
        words+=("$word")
    done
    while IFS=$'\t' read -r kind value rest; do
        case $kind in
            file) compopt -o default -o filenames 2>/dev/null ;;
            dir) compopt -o dirnames 2>/dev/null ;;
            name) compopt -o filenames 2>/dev/null; COMPREPLY+=("$value") ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(IFS=$'\n'; _KAMTUI_WORDS="${words[*]}" _KAMTUI_COMPLETE=bash "$1" 2>/dev/null)
}
complete -o nosort -F _kamtui kamtui
"""
ZSH = r"""
#compdef kamtui
_kamtui() {
    local line kind value rest
    local -a values described
    for line in "${(@f)$(_KAMTUI_WORDS="${(pj:\n:)${(@Q)words[2,CURRENT]}}" \
            _KAMTUI_COMPLETE=zsh ${words[1]} 2>/dev/null)}"; do
        IFS=$'\t' read -r kind value rest <<< "$line"
        case $kind in
            file) _files ;;
            dir) _files -/ ;;
            name|plain) values+=("$value"); described+=("$value${rest:+  -- $rest}") ;;
        esac
    done
    (( $#values )) && compadd -U -l -V kamtui -d described -a values
}
compdef _kamtui kamtui
"""
FISH = r"""
function __kamtui
    set -l words (commandline -opc) (commandline -ct)
    set -e words[1]
    set -l asked (string join \n -- $words | string collect)
    for line in (_KAMTUI_WORDS=$asked _KAMTUI_COMPLETE=fish kamtui 2>/dev/null)
        set -l parts (string split \t -- $line)
        switch $parts[1]
            case file dir
                __fish_complete_path (commandline -ct)
            case name plain
                printf '%s\t%s\n' $parts[2] $parts[3]
        end
    end
end
complete --no-files --command kamtui --arguments '(__kamtui)'
"""
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


@click.command(
    "completion",
    help=N_(
        "Print the script that lets your shell complete verbs, options, values and the names of "
        "clients with the tab key.\n\n"
        'bash: put  eval "$(kamtui completion bash)"  into ~/.bashrc\n\n'
        'zsh: put  eval "$(kamtui completion zsh)"  into ~/.zshrc, below compinit\n\n'
        "fish: kamtui completion fish > ~/.config/fish/completions/kamtui.fish\n\n"
        "Example: kamtui completion bash"
    ),
)
@click.argument("shell", type=click.Choice(list(SCRIPTS)))
def command(shell: str) -> None:
    """Print the script."""
    print(SCRIPTS[shell].strip())
