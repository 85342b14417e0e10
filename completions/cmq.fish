# Completion of cmq for fish: the program itself says what can follow.

function __cmq_complete
    set -l words (commandline --tokenize --current-process --cut-at-cursor)
    set -l program cmq
    # The program of the line, if a path leads to it.
    if string match --quiet '*/*' -- $words[1]
        set program (string replace --regex '^~/' "$HOME/" -- $words[1])
    end
    command $program __complete fish $words "$(commandline --current-token --cut-at-cursor)" 2>/dev/null
end

complete --command cmq --no-files --keep-order --arguments '(__cmq_complete)'
