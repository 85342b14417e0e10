# Completion of cmq for bash: the program itself says what can follow.

_cmq() {
    # The program of the line, if a path leads to it.
    local program=cmq candidate
    [[ $1 == */* ]] && program=${1/#'~/'/"$HOME/"}
    COMPREPLY=()
    while IFS= read -r candidate; do
        COMPREPLY+=("$candidate")
    done < <("$program" __complete bash "${COLUMNS:-80}" "$2" "${COMP_LINE:0:COMP_POINT}" "$COMP_TYPE" 2>/dev/null)
    # More of a path follows its slash.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

# Bash before 4.4 cannot leave candidates in their order.
complete -o nosort -F _cmq cmq 2>/dev/null || complete -F _cmq cmq
