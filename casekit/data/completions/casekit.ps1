# Completion of casekit and ck for PowerShell 7: verbs, options, cases, people, categories, filters, dates.
#
#   casekit completions powershell > ~/.config/powershell/casekit.ps1
#
# and in $PROFILE:  . ~/.config/powershell/casekit.ps1
#
# Made by that command; do not edit. Values come from `casekit-complete` and are never evaluated.

Register-ArgumentCompleter -Native -CommandName casekit, ck -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # What may follow a verb: its own verbs and its options (word, kind of value, help), and the kinds of its words.
    function Takes([string] $verb) {
        $every = @(
@FLAGS@
        )
        $takes = @{ Verbs = @(); Kinds = @(); Flags = @() }
        switch -CaseSensitive ($verb) {
@TAKES@
        }
        $takes.Flags += $every
        $takes
    }

    # The values of a kind that begin so: the value, a tab, what it is.
    function Ask([string] $kind, [string] $beginning, [string] $store) {
        if ($kind -in '', 'text', 'file', 'folder') { return }
        if ($kind.StartsWith('=')) { return $kind.Substring(1).Split(' ') }
        if ($kind -eq 'date') { return @(@DATES@) }
        casekit-complete $kind $beginning $store 2>$null
    }

    # The option of this name, as its three parts; nothing for one nobody knows.
    function Flag($takes, [string] $word) {
        foreach ($each in $takes.Flags) {
            $parts = $each.Split("`t")
            if ($parts[0] -ceq $word) { return , $parts }
        }
    }

    $typed = @($commandAst.CommandElements | Select-Object -Skip 1 |
            Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
            ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.ToString() } })
    $cur = $wordToComplete.Trim("'", '"')
    $verb = ''; $count = 0; $store = ''; $wanted = ''; $before = ''; $ended = $false
    $takes = Takes ''
    foreach ($word in $typed) {
        if ($wanted) {
            if ($before -ceq '--store') { $store = $word }
            $wanted = ''
        } elseif ($ended -or $word -eq '-' -or -not $word.StartsWith('-')) {
            $known = @($takes.Verbs | ForEach-Object { $_.Split("`t")[0] })
            if ($count -eq 0 -and -not $ended -and $known -ccontains $word) {
                $verb = "$verb $word".Trim()
                $takes = Takes $verb
            } else { $count++ }
        } elseif ($word -eq '--') {
            $ended = $true
        } elseif ($word.StartsWith('--') -and $word.Contains('=')) {
            if ($word.StartsWith('--store=')) { $store = $word.Substring(8) }
        } else {
            $flag = Flag $takes $word
            if ($flag) { $wanted = $flag[1] } else { $count++ }
        }
        $before = $word
    }

    $lines = @()
    $kind = $wanted
    if (-not $kind) {
        $kinds = @($takes.Kinds)
        if ($count -lt $kinds.Count) { $kind = $kinds[$count] }
        if ($kinds.Count -gt 1 -and $kinds[-1] -eq '...' -and $count -ge $kinds.Count - 2) { $kind = $kinds[-2] }
        if (-not $ended) {
            if ($cur.StartsWith('-') -or (-not $cur -and (-not $kind -or $kind -eq 'text'))) {
                $lines += @($takes.Flags | ForEach-Object { $parts = $_.Split("`t"); $parts[0] + "`t" + $parts[2] })
            }
            if ($count -eq 0) { $lines += @($takes.Verbs) }
        }
    }
    if ($wanted -or -not $cur.StartsWith('--')) { $lines += @(Ask $kind $cur $store) }
    foreach ($line in $lines) {
        $value, $what = "$line".Split("`t", 2)
        if (-not $value -or -not $value.StartsWith($cur)) { continue }
        if (-not $what) { $what = $value }
        $text = if ($value -cmatch '^[\w.:/+=-]+$') { $value } else { "'" + $value.Replace("'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $what)
    }
}
