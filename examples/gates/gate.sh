#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# gate.sh - whether a change made inter-process communication slower: runs of both sides in turn, on one
# machine and in one go, then `ipcmark compare` of all of them. For any continuous integration.
set -euo pipefail

usage()
{
    cat <<'END'
Usage: gate.sh [-n RUNS] [-t PCT] [-o FOLDER] [-k] PROGRAM [OPTION...]
Measures with `PROGRAM run OPTION...` by turns for the sides base and head (base
head, head base, ...), RUNS times each, and compares them. {} in PROGRAM and
OPTIONs stands for the side:

  gate.sh {}/build/bin/ipcmark --suite quick             two builds of ipcmark
  gate.sh ipcmark -t pipe,./{}/my_transport.so -s 64     two builds of a plug-in

  -n RUNS    runs of each side, 2 to 100; default: 5
  -t PCT     a smaller change than this is of no interest; default: 5
  -o FOLDER  where the runs and gate.md, the report, go; it must not exist;
             default: gate
  -k         keep exit status 77: without, what can't be told passes, and is said

The report is added to the file $GITHUB_STEP_SUMMARY if there is one.
Exit status: 0 nothing became worse, 1 something did, 77 (-k) something looks
worse and these runs can't tell, 2 bad usage, 3 the system refused something,
else that of the run that failed.
END
}

# fail STATUS WORD...
fail()
{
    local status=$1
    shift
    printf 'gate: %s\n' "$*" >&2
    exit "$status"
}

# of SIDE WORD...: the words with that side in them, into the array `words`
of()
{
    local side=$1
    shift
    words=("${@//\{\}/$side}")
}

# measure SIDE NUMBER
measure()
{
    local status=0
    of "$1" "$program" run "${options[@]}"
    "${words[@]}" --quiet --output "$folder/$1-$2" </dev/null >"$folder/$1-$2.txt" || status=$?
    # 77: its time limit was over; what there is can be compared.
    case $status in
    0 | 77) printf 'gate: %s: run %d of %d\n' "$1" "$2" "$runs" >&2 ;;
    *) fail "$status" "the run of $1 failed: ${words[*]} (exit status $status)" ;;
    esac
}

# list SIDE: its runs, with commas between
list()
{
    local number all=$folder/$1-1
    for ((number = 2; number <= runs; number++)); do
        all+=,$folder/$1-$number
    done
    echo "$all"
}

# conclude STATUS: the first words of the report
conclude()
{
    case $1 in
    0) echo "**ipcmark: nothing became worse**, by $runs runs a side." ;;
    1) echo "**ipcmark: something became worse**, by $runs runs a side." ;;
    77) echo "**ipcmark: can't tell.** Something looks worse, and $runs runs a side don't show it to be more" \
        'than what changes from one minute to the next; let it run again, or with more runs (-n).' ;;
    *) echo "**ipcmark: the runs could not be compared** (exit status $1)." ;;
    esac
}

compare()
{
    local status=0
    of head "$program" compare "$(list base)" "$(list head)" --threshold "$threshold" \
        --format markdown --output "$folder/compared.md"
    "${words[@]}" || status=$?
    {
        conclude "$status"
        echo
        [ ! -e "$folder/compared.md" ] || cat "$folder/compared.md"
    } >"$folder/gate.md"
    rm -f "$folder/compared.md"
    [ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$folder/gate.md" >>"$GITHUB_STEP_SUMMARY"
    head -n 1 "$folder/gate.md"
    echo "all of it: $folder/gate.md"
    if [ "$status" -eq 77 ] && ! $keep; then
        status=0
    fi
    exit "$status"
}

runs=5
threshold=5
folder=gate
keep=false
while getopts :n:t:o:k-: option; do
    case $option in
    n) runs=$OPTARG ;;
    t) threshold=$OPTARG ;;
    o) folder=$OPTARG ;;
    k) keep=true ;;
    -) [ "$OPTARG" != help ] || { usage && exit 0; } ;&
    *) fail 2 "what is -$OPTARG? See gate.sh --help" ;;
    esac
done
shift $((OPTIND - 1))
[[ $runs =~ ^([2-9]|[1-9][0-9]|100)$ ]] || fail 2 "-n: '$runs' is not a whole number from 2 to 100"
[[ $threshold =~ ^0*([0-9]{1,3}([.][0-9]+)?|1000([.]0+)?)$ ]] ||
    fail 2 "-t: '$threshold' is no number of per cent from 0 to 1000, such as 5"
case $folder in *[,{}]*) fail 2 "-o: '$folder' has a comma or a brace in it" ;; esac
[ $# -gt 0 ] || fail 2 'which program? See gate.sh --help'
case $* in *'{}'*) ;; *) fail 2 'nothing has {} in it, so base and head would be the same' ;; esac
program=$1
shift
options=("$@")
for side in base head; do
    of $side "$program"
    command -v "${words[0]}" >/dev/null || fail 3 "there is no program ${words[0]}"
done
mkdir "$folder" || fail 3 "-o: can't make the folder $folder; remove it, or give another"

# Neither side has all of the quiet minutes, nor is one always the later: base head, head base, ...
for ((number = 1; number <= runs; number++)); do
    sides=(base head)
    ((number % 2)) || sides=(head base)
    for side in "${sides[@]}"; do
        measure "$side" $number
    done
done
compare
