# Completion of casekit and ck for fish: verbs, options, cases, people, categories, filters, dates.
#
#   casekit completions fish > ~/.config/fish/completions/casekit.fish
#   ln -s casekit.fish ~/.config/fish/completions/ck.fish
#
# Made by that command; do not edit. Values come from `casekit-complete` and are never evaluated.

# What may follow a verb: its own verbs and its options (word, kind of value, help), and the kinds of its words.
function __casekit_takes --argument-names verb
    set -g __casekit_verbs
    set -g __casekit_kinds
    set -g __casekit_flags \
@FLAGS@
    switch "$verb"
@TAKES@
    end
end

# The values of a kind that begin so, one a line: the value, a tab, what it is.
function __casekit_ask --argument-names kind beginning
    switch "$kind"
        case '' text
            return
        case '=*'
            string split ' ' -- (string sub -s 2 -- $kind)
        case date
            printf '%s\n' @DATES@
        case file
            __fish_complete_path $beginning
        case folder
            __fish_complete_directories $beginning
        case '*'
            casekit-complete $kind "$beginning" "$__casekit_store" 2>/dev/null
    end
end

# The kind of value that an option takes; 1 for an option nobody knows.
function __casekit_kind --argument-names flag
    for each in $__casekit_flags
        set -l parts (string split \t -- $each)
        if test "$parts[1]" = "$flag"
            echo $parts[2]
            return 0
        end
    end
    return 1
end

# Follow the words up to the one being typed: sets the count of the verb's own words, store, wanted, ended.
function __casekit_follow
    set -g __casekit_count 0
    set -g __casekit_store ''
    set -g __casekit_wanted ''
    set -g __casekit_ended ''
    set -l verb ''
    set -l before ''
    __casekit_takes ''
    for word in $argv
        if test -n "$__casekit_wanted"
            test "$before" = --store; and set __casekit_store $word
            set __casekit_wanted ''
        else if test -n "$__casekit_ended"; or test "$word" = -; or not string match -q -- '-*' "$word"
            set -l known (string split -f 1 \t -- $__casekit_verbs)
            if test $__casekit_count -eq 0 -a -z "$__casekit_ended"; and contains -- "$word" $known
                set verb (string trim -- "$verb $word")
                __casekit_takes $verb
            else
                set __casekit_count (math $__casekit_count + 1)
            end
        else if test "$word" = --
            set __casekit_ended yes
        else if string match -q -- '--*=*' "$word"
            string match -q -- '--store=*' "$word"; and set __casekit_store (string split -m 1 = -- "$word")[2]
        else if set -l kind (__casekit_kind "$word")
            set __casekit_wanted "$kind"
        else
            set __casekit_count (math $__casekit_count + 1)
        end
        set before $word
    end
end

# Every line that may stand for the word being typed.
function __casekit_complete
    set -l cur (string trim -l -c '\'"' -- (commandline -ct))
    __casekit_follow (commandline -opc)[2..-1]
    set -l kind $__casekit_wanted
    if test -z "$kind" -a -z "$__casekit_ended"; and string match -q -- '--*=*' "$cur"
        set -l parts (string split -m 1 = -- "$cur")
        for each in (__casekit_ask (__casekit_kind $parts[1]) "$parts[2]")
            echo -- "$parts[1]=$each"
        end
        return
    end
    if test -z "$kind"
        set kind $__casekit_kinds[(math $__casekit_count + 1)]
        if test "$__casekit_kinds[-1]" = ...; and test $__casekit_count -ge (math (count $__casekit_kinds) - 2)
            set kind $__casekit_kinds[-2]
        end
        if test -z "$__casekit_ended"
            if string match -q -- '-*' "$cur"; or begin; test -z "$cur"; and contains -- "$kind" '' text; end
                for each in $__casekit_flags
                    set -l parts (string split \t -- $each)
                    printf '%s\t%s\n' $parts[1] $parts[3]
                end
            end
            test $__casekit_count -eq 0 -a (count $__casekit_verbs) -gt 0; and printf '%s\n' $__casekit_verbs
        end
        string match -q -- '--*' "$cur"; and return
    end
    __casekit_ask "$kind" "$cur"
end

complete -c casekit -f -k -a '(__casekit_complete)'
complete -c ck -f -k -a '(__casekit_complete)'
