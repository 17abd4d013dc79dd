# SPDX-License-Identifier: GPL-3.0-or-later
#
# ipcmark.fish - completion for fish.
#
# What depends on the machine or the build is asked of the very program that is being completed; the
# options and the few fixed words stand here, and a test holds them against `ipcmark COMMAND --help`.

function __ipcmark_program
    set -l words (commandline -opc)
    string replace --regex '^~' $HOME -- $words[1]
end

function __ipcmark_needs_command
    test (count (commandline -opc)) -eq 1
end

# Is it `ipcmark COMMAND ...`?
function __ipcmark_is
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test $words[2] = $argv[1]
end

# Name and explanation; what this machine lacks is left out.
function __ipcmark_list
    set -l program (__ipcmark_program)
    $program list $argv[1] 2>/dev/null | string match --invert '*(not on this machine*' |
        string match --invert --regex '^[^ ]*:' | string replace --regex ' +' \t
end

# Names that a help text explains below "HEADING (default: all):".
function __ipcmark_named_in_help
    set -l program (__ipcmark_program)
    $program $argv[1] --help 2>/dev/null | sed -n "/^$argv[2] /,/^\$/s/^  \([^ ]*\)  */\1"\t"/p"
end

# Suites that come with the program, and files of that kind.
function __ipcmark_suites
    __ipcmark_list suites
    __fish_complete_suffix .suite | string match --regex '.*(?:\.suite|/)(?:\t.*)?$'
end

# __ipcmark_items LIST-COMMAND...: the next item of a comma-separated list; what it has already is not
# offered again.
function __ipcmark_items
    set -l taken (commandline -ct | string replace --regex '^--?[a-z]+=' '' | string split ,)
    for line in ($argv)
        set -l name (string split --max 1 \t -- $line)[1]
        contains -- $name $taken[1..-2]; or echo $line
    end
end

function __ipcmark_words
    string join \n -- $argv
end

complete -c ipcmark -f

complete -c ipcmark -n __ipcmark_needs_command -a run -d 'Measure transports against each other'
complete -c ipcmark -n __ipcmark_needs_command -a report -d 'Print or draw a run made before'
complete -c ipcmark -n __ipcmark_needs_command -a compare -d 'Two runs: what became worse or better'
complete -c ipcmark -n __ipcmark_needs_command -a gather -d 'Many runs, machine by machine'
complete -c ipcmark -n __ipcmark_needs_command -a tune -d 'Options that make a transport quickest'
complete -c ipcmark -n __ipcmark_needs_command -a probe -d 'What pipes, sockets, queues really do'
complete -c ipcmark -n __ipcmark_needs_command -a doctor -d 'What disturbs measurements here'
complete -c ipcmark -n __ipcmark_needs_command -a selftest -d 'Can this machine be trusted'
complete -c ipcmark -n __ipcmark_needs_command -a list -d 'What can be named'
complete -c ipcmark -n __ipcmark_needs_command -l help -s h -d 'List the commands'
complete -c ipcmark -n __ipcmark_needs_command -l version -d 'Print the version'

set -l is '__ipcmark_is run'
complete -c ipcmark -n $is -l suite -x -a '(__ipcmark_suites)' -d 'Start from this suite'
complete -c ipcmark -n $is -s t -l transport -x \
    -a '(__fish_complete_list , "__ipcmark_items __ipcmark_list transports")' -d 'Transports to measure'
complete -c ipcmark -n $is -s w -l workload -x \
    -a '(__fish_complete_list , "__ipcmark_items __ipcmark_list workloads")' -d 'What to do over them'
complete -c ipcmark -n $is -s s -l size -x -d 'Message sizes, such as 64..64K*4'
complete -c ipcmark -n $is -s p -l placement -x \
    -a '(__fish_complete_list , "__ipcmark_items __ipcmark_list placements")' -d 'CPUs of the two sides'
complete -c ipcmark -n $is -s b -l buffer -x -a default -d 'Kernel buffers to ask for'
complete -c ipcmark -n $is -l wait -x -d 'How to wait for a message' \
    -a '(__fish_complete_list , "__ipcmark_items __ipcmark_words default block poll select epoll epoll-et spin")'
complete -c ipcmark -n $is -l compare -x -a 'pairs reference' -d 'What with what'
complete -c ipcmark -n $is -l reference -x -a '(__ipcmark_list transports)' \
    -d 'The one that others are held against'
complete -c ipcmark -n $is -l clients -x -d 'How many clients, such as 1..256'
complete -c ipcmark -n $is -l rate -x -d 'How many requests a second, such as 1000,50%'
complete -c ipcmark -n $is -l batch -x -d 'How many messages in a call, such as 1,8,64'
complete -c ipcmark -n $is -l step -x -d 'A case, compared with the one before: "ladder=a transport=pipe size=4K"'
complete -c ipcmark -n $is -s n -l blocks -x -d 'How often every case is run'
complete -c ipcmark -n $is -l runs -x -d 'Make so many complete short runs'
complete -c ipcmark -n $is -l precision -x -d 'Go on until ratios are known to +- per cent'
complete -c ipcmark -n $is -l duration -x -d 'Timed part of an invocation in ms'
complete -c ipcmark -n $is -l warmup -x -d 'Untimed part before it in ms'
complete -c ipcmark -n $is -l messages -x -d 'Time exactly so many messages'
complete -c ipcmark -n $is -l time-limit -x -d 'Run as many blocks as fit into this, in s'
complete -c ipcmark -n $is -l seed -x -d 'Repeat an earlier random order'
complete -c ipcmark -n $is -l limits -x -a 'yes no' -d 'Measure what the machine can do, too'
complete -c ipcmark -n $is -l verify -d 'Check every message'
complete -c ipcmark -n $is -l interrupts -x -d 'Break both sides off so often a second'
complete -c ipcmark -n $is -l no-hood -d 'Do not count what the kernel does'
complete -c ipcmark -n $is -l trace -d 'Count system calls, too'
complete -c ipcmark -n $is -s o -l output -x -a '(__fish_complete_directories)' -d 'Folder of the run'
complete -c ipcmark -n $is -l dry-run -d 'Print cases and time, measure nothing'
complete -c ipcmark -n $is -l resume -x -a '(__fish_complete_directories)' -d 'Go on with an interrupted run'
complete -c ipcmark -n $is -l force -d 'With --resume: although something is not the same'
complete -c ipcmark -n $is -l lang -x -a 'en ru' -d 'Language of the table'
complete -c ipcmark -n $is -l quiet -d 'No progress'
complete -c ipcmark -n $is -l help -d 'Explain the options'
complete -c ipcmark -n $is -l usage -d 'Options in short'

set -l is '__ipcmark_is report'
complete -c ipcmark -n $is -F
complete -c ipcmark -n $is -s f -l format -x -d Format \
    -a 'table csv json markdown latex html bibtex methods metrics google-benchmark hgrm figures'
complete -c ipcmark -n $is -l lang -x -a 'en ru' -d 'Language of the words'
complete -c ipcmark -n $is -l style -x -a 'plain gost' -d 'Style of headings and captions'
complete -c ipcmark -n $is -l reference -x -a '(__ipcmark_list transports)' -d 'The one that others are held against'
complete -c ipcmark -n $is -s s -l size -x -a all -d 'Sizes whose distributions are drawn'
complete -c ipcmark -n $is -l rows -d 'csv: one row per invocation'
complete -c ipcmark -n $is -s v -l verbose -d 'All of the table'
complete -c ipcmark -n $is -s o -l output -r -F -d 'Write to this file or folder'
complete -c ipcmark -n $is -l help -d 'Explain the options'
complete -c ipcmark -n $is -l usage -d 'Options in short'

set -l is '__ipcmark_is compare'
complete -c ipcmark -n $is -F
complete -c ipcmark -n $is -l across -d 'Compare machines'
complete -c ipcmark -n $is -s f -l format -x -a 'table json markdown latex html' -d Format
complete -c ipcmark -n $is -l lang -x -a 'en ru' -d 'Language of the words'
complete -c ipcmark -n $is -s o -l output -r -F -d 'Write to this file'
complete -c ipcmark -n $is -s t -l threshold -x -d 'Smallest change of interest, per cent'
complete -c ipcmark -n $is -l help -d 'Explain the options'
complete -c ipcmark -n $is -l usage -d 'Options in short'

set -l is '__ipcmark_is gather'
complete -c ipcmark -n $is -F
complete -c ipcmark -n $is -s f -l format -x -a 'table csv markdown latex html' -d Format
complete -c ipcmark -n $is -l from-file -r -F -d 'Also the runs named in this file'
complete -c ipcmark -n $is -l lang -x -a 'en ru' -d 'Language of the words'
complete -c ipcmark -n $is -s o -l output -r -F -d 'Write to this file'
complete -c ipcmark -n $is -s t -l threshold -x -d 'Smallest difference of interest, per cent'
complete -c ipcmark -n $is -s v -l verbose -d 'Each machine at each question'
complete -c ipcmark -n $is -l help -d 'Explain the options'
complete -c ipcmark -n $is -l usage -d 'Options in short'

set -l is '__ipcmark_is probe'
complete -c ipcmark -n $is -a '(__ipcmark_named_in_help probe Experiments)'
complete -c ipcmark -n $is -s t -l transport -x -d 'Only these' \
    -a '(__fish_complete_list , "__ipcmark_items __ipcmark_words pipe fifo unix-stream unix-dgram tcp socketpair unix-seqpacket udp mq sysv-mq unix-abstract shm-sem shm-futex shm-spin process")'
complete -c ipcmark -n $is -l details -d 'Also what was claimed, done and observed'
complete -c ipcmark -n $is -l explain -x -a '(__ipcmark_named_in_help probe Experiments)' \
    -d 'Claim, code and reference of one'
complete -c ipcmark -n $is -l claims -d 'Measure published claims instead'
complete -c ipcmark -n $is -s f -l format -x -a 'table csv json markdown latex html' -d Format
complete -c ipcmark -n $is -l lang -x -a 'en ru' -d 'Language of the texts'
complete -c ipcmark -n $is -s o -l output -r -F -d 'Write to this file'
complete -c ipcmark -n $is -l time-limit -x -d 'Kill an experiment after so many s'
complete -c ipcmark -n $is -l quiet -d 'No progress'
complete -c ipcmark -n $is -l help -d 'Explain the options'
complete -c ipcmark -n $is -l usage -d 'Options in short'

set -l is '__ipcmark_is tune'
complete -c ipcmark -n $is -s t -l transport -x \
    -a '(__fish_complete_list , "__ipcmark_items __ipcmark_list transports")' -d 'Transports to tune'
complete -c ipcmark -n $is -s s -l size -x -d 'The message size, such as 64K'
complete -c ipcmark -n $is -s p -l placement -x -a '(__ipcmark_list placements)' -d 'CPUs of the two sides'
complete -c ipcmark -n $is -l time-limit -x -d 'Be done after so many s'
complete -c ipcmark -n $is -l seed -x -d 'Repeat an earlier random order'
complete -c ipcmark -n $is -s f -l format -x -a 'table json' -d Format
complete -c ipcmark -n $is -l lang -x -a 'en ru' -d 'Language of the table'
complete -c ipcmark -n $is -l quiet -d 'No progress'
complete -c ipcmark -n $is -l help -d 'Explain the options'
complete -c ipcmark -n $is -l usage -d 'Options in short'

set -l is '__ipcmark_is doctor'
complete -c ipcmark -n $is -s f -l format -x -a 'table json' -d Format
complete -c ipcmark -n $is -l lang -x -a 'en ru' -d 'Language of the table'
complete -c ipcmark -n $is -l help -d 'Explain the options'
complete -c ipcmark -n $is -l usage -d 'Options in short'

set -l is '__ipcmark_is selftest'
complete -c ipcmark -n $is -a '(__ipcmark_named_in_help selftest Checks)'
complete -c ipcmark -n $is -a conformance -d 'Do transports keep their promises'
complete -c ipcmark -n $is -l quick -d 'In about a minute, with wider bars'
complete -c ipcmark -n $is -l seed -x -d 'For all random numbers'
complete -c ipcmark -n $is -s f -l format -x -a 'table json' -d Format
complete -c ipcmark -n $is -s v -l verbose -d 'Also what each check saw'
complete -c ipcmark -n $is -l quiet -d 'No progress'
complete -c ipcmark -n $is -l help -d 'Explain the options'
complete -c ipcmark -n $is -l usage -d 'Options in short'

set -l is '__ipcmark_is list'
complete -c ipcmark -n "$is; and test (count (commandline -opc)) -eq 2" \
    -a 'transports workloads placements suites experiments handbook'
complete -c ipcmark -n $is -l help -d 'Which lists there are'
