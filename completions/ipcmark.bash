# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# ipcmark.bash - completion for bash, with or without the package bash-completion.
#
# What depends on the machine or the build is asked of the very program that is being completed; the
# options and the few fixed words stand here, and a test holds them against `ipcmark COMMAND --help`.

# What `ipcmark list $1` names; what this machine lacks is left out.
_ipcmark_ask()
{
    "$program" list "$1" 2>/dev/null |
        sed -n -e '/(not on this machine[:)]/d' -e 's/^\([^ :]*\) .*/\1/p'
}

# Names that a help text explains below "HEADING (default: all):".
_ipcmark_named_in_help()
{
    "$program" "$1" --help 2>/dev/null |
        sed -n "/^$2 /,/^\$/s/^  \([^ ]*\) .*/\1/p"
}

# The next item of a comma-separated list; items that it has already are not offered again.
_ipcmark_complete_list()
{
    # Not inside the pattern below: bash 5.2 finds nothing there where nothing follows the comma.
    local item taken='' begun=${current##*,}
    case $current in *,*) taken=${current%,*}, ;; esac
    for item in $1; do
        case ,$taken in *,"$item",*) continue ;; esac
        case $item in "$begun"*) COMPREPLY+=("$taken$item") ;; esac
    done
    compopt -o nospace 2>/dev/null # a comma may follow
}

_ipcmark_complete_words()
{
    local word
    for word in $1; do
        case $word in "$current"*) COMPREPLY+=("$word") ;; esac
    done
}

# _ipcmark_complete_paths -f|-d [-X '!PATTERN']: files (that match), or folders
_ipcmark_complete_paths()
{
    local path
    while IFS= read -r path; do
        COMPREPLY+=("$path")
    done < <(compgen "$@" -- "$current")
    compopt -o filenames 2>/dev/null
}

_ipcmark_options()
{
    case $1 in
    run)
        echo --suite --transport --workload --size --placement --buffer --wait --clients --rate --batch \
            --step --compare --reference --blocks --runs --precision --duration --warmup --messages --time-limit --seed \
            --limits --verify --interrupts --no-hood \
            --trace --output --dry-run --resume --force --lang --quiet --help --usage
        ;;
    report) echo --format --lang --style --reference --size --rows --verbose --output --help --usage ;;
    gather) echo --format --from-file --lang --output --threshold --verbose --help --usage ;;
    compare) echo --across --format --lang --output --threshold --help --usage ;;
    probe)
        echo --transport --details --explain --claims --format --lang --output --time-limit --quiet \
            --help --usage
        ;;
    doctor) echo --format --lang --help --usage ;;
    tune) echo --transport --size --placement --time-limit --seed --format --lang --quiet --help --usage ;;
    selftest) echo --quick --seed --format --verbose --quiet --help --usage ;;
    list) echo --help ;;
    esac
}

_ipcmark_formats()
{
    case $1 in
    report) echo table csv json markdown latex html bibtex methods metrics google-benchmark hgrm figures ;;
    compare) echo table json markdown latex html ;;
    gather) echo table csv markdown latex html ;;
    probe) echo table csv json markdown latex html ;;
    doctor | selftest | tune) echo table json ;;
    esac
}

# Completes the value of option $2 of command $1; fails when the option has none.
_ipcmark_complete_value()
{
    case "$1 $2" in
    'run --suite')
        _ipcmark_complete_paths -f -X '!*.suite'
        _ipcmark_complete_paths -d
        _ipcmark_complete_words "$(_ipcmark_ask suites)"
        ;;
    'run --transport' | 'run -t' | 'tune --transport' | 'tune -t') _ipcmark_complete_list "$(_ipcmark_ask transports)" ;;
    'probe --transport' | 'probe -t')
        _ipcmark_complete_list 'pipe fifo unix-stream unix-dgram tcp socketpair unix-seqpacket udp mq sysv-mq unix-abstract shm-sem shm-futex shm-spin process'
        ;;
    'run --reference' | 'report --reference') _ipcmark_complete_words "$(_ipcmark_ask transports)" ;;
    'report --size' | 'report -s') _ipcmark_complete_list all ;;
    'run --workload' | 'run -w') _ipcmark_complete_list "$(_ipcmark_ask workloads)" ;;
    'run --placement' | 'run -p' | 'tune --placement' | 'tune -p') _ipcmark_complete_list "$(_ipcmark_ask placements)" ;;
    'run --buffer' | 'run -b') _ipcmark_complete_list default ;;
    'run --compare') _ipcmark_complete_words 'pairs reference' ;;
    'run --wait') _ipcmark_complete_list 'default block poll select epoll epoll-et spin' ;;
    'run --output' | 'run -o' | 'run --resume') _ipcmark_complete_paths -d ;;
    *' --output' | *' -o') _ipcmark_complete_paths -f ;;
    *' --format' | *' -f') _ipcmark_complete_words "$(_ipcmark_formats "$1")" ;;
    *' --style') _ipcmark_complete_words 'plain gost' ;;
    *' --lang') _ipcmark_complete_words 'en ru' ;;
    'probe --explain') _ipcmark_complete_words "$(_ipcmark_named_in_help probe Experiments)" ;;
    run\ --size | run\ -s | run\ --clients | run\ --rate | run\ --batch | run\ --step | run\ --blocks | run\ -n | run\ --runs | run\ --precision) ;;
    run\ --duration | run\ --warmup | run\ --messages | *\ --time-limit | *\ --seed) ;;
    tune\ --size | tune\ -s) ;;
    compare\ --threshold | compare\ -t | gather\ --threshold | gather\ -t) ;;
    'gather --from-file') _ipcmark_complete_paths -f ;;
    *) return 1 ;;
    esac
    return 0
}

_ipcmark_complete_operand()
{
    case $1 in
    report | compare | gather) _ipcmark_complete_paths -f ;;
    probe) _ipcmark_complete_words "$(_ipcmark_named_in_help probe Experiments)" ;;
    selftest) _ipcmark_complete_words "conformance $(_ipcmark_named_in_help selftest Checks)" ;;
    help) ((COMP_CWORD == 2)) && _ipcmark_complete_words 'run report compare gather tune probe doctor selftest list' ;;
    list)
        ((COMP_CWORD == 2)) && _ipcmark_complete_words 'transports workloads placements suites experiments handbook'
        ;;
    esac
}

_ipcmark()
{
    local program=${COMP_WORDS[0]/#\~/$HOME} command=${COMP_WORDS[1]-}
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    COMPREPLY=()

    # bash makes "=" a word of its own.
    if [[ $current = = ]]; then
        current=
    elif [[ $before = = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi

    if ((COMP_CWORD == 1)) && [[ $current = -* ]]; then
        _ipcmark_complete_words '--help --version'
    elif ((COMP_CWORD == 1)); then
        _ipcmark_complete_words 'run report compare gather tune probe doctor selftest list help'
    elif [[ $current = -* ]]; then
        _ipcmark_complete_words "$(_ipcmark_options "$command")"
    elif [[ $before != -* ]] || ! _ipcmark_complete_value "$command" "$before"; then
        _ipcmark_complete_operand "$command"
    fi
}

complete -F _ipcmark ipcmark
