# Completion of casekit and ck for bash: verbs, options, cases, people, categories, filters, dates.
#
#   casekit completions bash > ~/.local/share/bash-completion/completions/casekit
#   ln -s casekit ~/.local/share/bash-completion/completions/ck
#
# or, without the package bash-completion, in ~/.bashrc:  eval "$(casekit completions bash)"
#
# Made by that command; do not edit. Values come from `casekit-complete` and are never evaluated.

# What may follow a verb: its own verbs and its options (word, kind of value, help), and the kinds of its words.
_casekit_takes() {
    verbs=() kinds=() flags=(
@FLAGS@
    )
    case $1 in
@TAKES@
    esac
}

# The values of a kind that begin so, one a line: the value, a tab, what it is.
_casekit_ask() {
    local word
    case $1 in
    '' | text | file | folder) ;;
    '='*) for word in ${1#=}; do printf '%s\t\n' "$word"; done ;;
    date) printf '%s\n' @DATES@ ;;
    *) casekit-complete "$1" "$2" "$store" 2>/dev/null ;;
    esac
}

# The kind of value that an option takes, in REPLY; 1 for an option nobody knows.
_casekit_kind() {
    local each
    for each in "${flags[@]}"; do
        if [[ $each == "$1"$'\t'* ]]; then
            each=${each#*$'\t'}
            REPLY=${each%%$'\t'*}
            return 0
        fi
    done
    return 1
}

# A word as bash will read it, in REPLY, as far as that can be known without running anything.
_casekit_read() {
    case $1 in
    \'*) REPLY=${1#\'} REPLY=${REPLY%\'} ;;
    \"*) REPLY=${1#\"} REPLY=${REPLY%\"} ;;
    *) REPLY=${1//\\/} ;;
    esac
}

# The words typed so far, in `typed`. Bash cuts them at : and =, so they are put together again.
_casekit_typed() {
    local i word gap line=${COMP_LINE:0:COMP_POINT}
    typed=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        gap=${line%%[![:space:]]*}
        line=${line#"$gap"}
        word=${COMP_WORDS[i]}
        ((i == COMP_CWORD)) && word=$line
        line=${line#"$word"}
        if [[ -z $gap ]] && ((${#typed[@]})); then
            typed[${#typed[@]} - 1]+=$word
        else
            typed+=("$word")
        fi
    done
}

# Follow the words up to the one being typed: sets verb, count (words of the verb's own), store, wanted, ended.
_casekit_follow() {
    local i word each
    verb='' count=0 store='' wanted='' ended=''
    _casekit_takes ''
    for ((i = 1; i < ${#typed[@]} - 1; i++)); do
        _casekit_read "${typed[i]}"
        word=$REPLY
        if [[ -n $wanted ]]; then
            [[ ${typed[i - 1]} == --store ]] && store=$word
            wanted=''
        elif [[ -n $ended || $word != -* || $word == - ]]; then
            for each in "${verbs[@]}"; do
                if ((count == 0)) && [[ -z $ended && $each == "$word"$'\t'* ]]; then
                    verb=${verb:+$verb }$word
                    _casekit_takes "$verb"
                    continue 2
                fi
            done
            ((count++))
        elif [[ $word == -- ]]; then
            ended=yes
        elif [[ $word == --*=* ]]; then
            [[ $word == --store=* ]] && store=${word#*=}
        elif _casekit_kind "$word"; then
            wanted=$REPLY
        else
            ((count++))
        fi
    done
}

# Every line that may stand for the word being typed, whatever it begins with.
_casekit_lines() {
    local each
    if [[ -z $wanted && -z $ended && $cur == --*=* ]] && _casekit_kind "${cur%%=*}"; then
        _casekit_ask "$REPLY" "${cur#*=}" | while IFS= read -r each; do printf '%s=%s\n' "${cur%%=*}" "$each"; done
        return
    fi
    if [[ -z $wanted ]]; then
        if [[ -z $ended && ($cur == -* || -z $cur && ($kind == text || -z $kind)) ]]; then
            for each in "${flags[@]}"; do
                printf '%s\t%s\n' "${each%%$'\t'*}" "${each##*$'\t'}"
            done
        fi
        ((count == 0)) && [[ -z $ended ]] && ((${#verbs[@]})) && printf '%s\n' "${verbs[@]}"
        [[ $cur == --* ]] && return
    fi
    _casekit_ask "$kind" "$cur"
}

_casekit() {
    local IFS=$' \t\n' REPLY cur kind quote='' strip tail value what width=0 verb count store wanted ended
    local -a typed verbs flags kinds found shown
    _casekit_typed
    _casekit_follow
    cur=${typed[${#typed[@]} - 1]}
    [[ $cur == [\'\"]* ]] && quote=${cur:0:1}
    _casekit_read "$cur"
    cur=$REPLY COMPREPLY=()
    kind=${wanted:-${kinds[count]-}}
    [[ -z $wanted && ${kinds[*]} == *' ...' ]] && ((count >= ${#kinds[@]} - 2)) && kind=${kinds[${#kinds[@]} - 2]}
    if [[ $cur != -* ]]; then
        [[ $kind == file ]] && compopt -o default 2>/dev/null && return
        [[ $kind == folder ]] && compopt -o dirnames 2>/dev/null && return
    fi
    # bash replaces only what stands after the last : or =
    tail=$cur
    if [[ -z $quote ]]; then
        [[ $COMP_WORDBREAKS == *:* ]] && tail=${tail##*:}
        [[ $COMP_WORDBREAKS == *=* ]] && tail=${tail##*=}
    fi
    strip=${cur%"$tail"}
    while IFS=$'\t' read -r value what; do
        [[ -n $value && $value == "$cur"* ]] || continue
        value=${value#"$strip"}
        [[ -z $quote && $value == *[!A-Za-z0-9_.:,/+=@%-]* ]] && printf -v value %q "$value"
        found+=("$value") shown+=("$what")
        ((${#value} > width)) && width=${#value}
    done < <(_casekit_lines)
    compopt -o nosort 2>/dev/null
    [[ ${#found[@]} -eq 1 && ${found[0]} == *: ]] && compopt -o nospace 2>/dev/null
    COMPREPLY=("${found[@]}")
    # Only where bash lists the values and inserts none of them does it say what they are.
    case $COMP_TYPE in
    33 | 63 | 64)
        if ((${#found[@]} > 1)); then
            for ((count = 0; count < ${#found[@]}; count++)); do
                printf -v value "%-${width}s  %s" "${found[count]}" "${shown[count]}"
                [[ -n ${shown[count]} ]] && COMPREPLY[count]=$value
            done
        fi
        ;;
    esac
}

complete -F _casekit casekit ck
