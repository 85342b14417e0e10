# Completion of cmq for PowerShell: the program itself says what can follow.

Register-ArgumentCompleter -Native -CommandName 'cmq', 'cmq.exe' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # The words up to the cursor, each behind a mark: an empty one would be lost on the way.
    $words = @(
        foreach ($element in $commandAst.CommandElements) {
            if ($element.Extent.EndOffset -lt $cursorPosition) {
                if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
                    '=' + $element.Value
                } else {
                    '=' + $element.Extent.Text
                }
            }
        }
        '=' + $wordToComplete.Trim('"', "'")
    )
    # The program of the line, if a path leads to it.
    $program = $commandAst.GetCommandName()
    if ($program -notmatch '[\\/]') { $program = 'cmq' }
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $lines = @(& $program __complete powershell @words 2>$null)
    } catch {
        $lines = @()
    } finally {
        [Console]::OutputEncoding = $encoding
    }
    foreach ($line in $lines) {
        $value, $shown, $about = $line.Split("`t")
        if (-not $about) { $about = $shown }
        [System.Management.Automation.CompletionResult]::new($value, $shown, 'ParameterValue', $about)
    }
}
