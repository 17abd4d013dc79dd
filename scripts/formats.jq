# SPDX-License-Identifier: GPL-3.0-or-later
#
# formats.jq - renews the tables of docs/formats.md (scripts/formats). The page as one text is the input;
# $schemas has the JSON Schemas by name, $heads the first lines of the CSV files.
#
# Keys, kinds and units come from there; the last two columns of a row are written by hand and kept, as
# far as there is still such a key.

def kinds: .type | if type == "array" then . else [.] end;
def is_message: (.properties // {} | keys) == ["arguments", "format"];
def is_beside: is_message or (.items // {} | is_message)
    or (.additionalProperties | type == "object" and is_message);
def is_interval: (.properties // {} | keys) == ["estimate", "high", "low"]
    and all(.properties[]; kinds[0] == "number" and has("unit") == false);
def named($what): $what + ": " + (.properties | keys_unsorted | join(", "));

def plain: {"string": "text", "integer": "whole number", "boolean": "true or false"}[kinds[0]]
    // kinds[0];

# An object whose members need no rows of their own, in a few words; null: it has some that do.
def brief:
    if is_interval then "interval"
    elif .properties == null then
        if .additionalProperties then "object of \(.additionalProperties | plain)s" else "object" end
    elif all(.properties[]; is_interval) then named("intervals")
    elif all(.properties[]; kinds[0] == "number" and has("unit") == false) then named("numbers")
    elif all(.properties[]; kinds[0] == "string") then named("texts")
    else null end;

def holds:
    if has("const") then "`\(.const)`"
    elif has("enum") then "one of " + ([.enum[] | "`\(.)`"] | join(", "))
    elif kinds[0] == "array" then
        if .items == null then "list" elif .items.properties then "list of objects"
        elif .items | has("type") then "list of \(.items | plain)s" else "list" end
    elif kinds[0] == "object" then brief // "object"
    else plain end;

def unit($name):
    if .unit | type == "string" then .unit
    elif $name | test("_ns(_|$)|\\.ns$") then "ns"
    elif $name | test("bytes_per_second$") then "bytes/s"
    elif $name | test("per_second$") then "1/s"
    elif $name | test("_percent$") then "%"
    elif $name | test("_bytes(_|$)|granted(_receive)?$") then "bytes"
    else "" end;

def members: if kinds[0] == "array" then .items.properties else .properties end;

# All keys below an object, by their path, each with what the tables say of it.
def rows($prefix):
    .required as $required | .properties | to_entries as $all | range($all | length) as $at
    | $all[$at] | .key as $key | .value
    | select(is_beside | not)
    | [$all[:$at][] | select(.value | members != null)] as $before
    | members as $members
    | (if $members == null or (kinds[0] == "object" and brief != null) then null
       else ([$before[] | select(.value | members == $members) | .key][0]) end) as $like
    | {path: ($prefix + $key), unit: unit($key),
       holds: (holds + if $like then ", as `\($like)`" else "" end),
       open: ((kinds | index("null") != null) or ($required | index([$key]) == null))},
      (if $members == null or $like or (kinds[0] == "object" and brief != null) then empty
       elif kinds[0] == "array" then .items | rows($prefix + $key + "[].")
       else rows($prefix + $key + ".") end);

# Three columns of an interval are one row.
def columns:
    rtrimstr("\r") | split(",") as $names | $names[]
    | . as $name | select(test("_(low|high)$") | not)
    | {path: $name, unit: ({} | unit($name)), open: true,
       more: (if $names | index([$name + "_low"]) then ", `_low`, `_high`" else "" end)};

def cells: ltrimstr("| ") | rtrimstr(" |") | split(" | ");
def marker: capture("^<!-- (?<kind>keys|columns) (?<of>\\S+) ?(?<prefix>\\S*) -->$");

# The tables' places on the page, and what was written by hand.
reduce (rtrimstr("\n") | split("\n"))[] as $line ({out: [], hand: {}, at: null, in: false};
    ($line | [marker][0]) as $marker
    | if $marker then .at = $marker | .in = true | .out += [$line, "", $marker, ""]
      elif .in and ($line | startswith("| `")) then
          .hand["\(.at.of) \($line | cells[0] | split("`")[1])"] = ($line | cells[-2:])
      elif .in and ($line | test("^(\\||$)")) then .
      else .in = false | .out += [$line] end)
| .hand as $hand | [.out[] | objects] as $markers
| (($schemas[0] + $heads[0] | keys) - [$markers[].of]) as $homeless
| if $homeless != [] then error("no place on the page for: " + ($homeless | join(", "))) else . end
| [.out[] | if type == "string" then . else
    . as $here
    | if .kind == "keys" then
        "| key | holds | unit | null, or no key | what it is |", "|---|---|---|---|---|",
        ($schemas[0][.of] | rows("")
         | select(.path as $path | $path | startswith($here.prefix))
         | select(.path as $path | all($markers[]; .of != $here.of
             or (.prefix | length) <= ($here.prefix | length)
             or (.prefix as $inner | $path | startswith($inner)) == false))
         | [.holds, .unit] as $of | ($hand["\($here.of) \(.path)"]
            // [if .open then "TODO" else "-" end, "TODO"]) as $hand
         | (if .open == ($hand[0] == "-") then "TODO" else $hand[0] end) as $null
         | "| `\(.path)` | \($of | join(" | ")) | \($null) | \($hand[1]) |")
      else
        "| column | unit | empty | what it is |", "|---|---|---|---|",
        ($heads[0][.of] | columns | ($hand["\($here.of) \(.path)"] // ["TODO", "TODO"]) as $hand
         | "| `\(.path)`\(.more) | \(.unit) | \($hand | join(" | ")) |")
      end
  end] | .[]
