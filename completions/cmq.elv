# Completion of cmq for elvish: the program itself says what can follow.

use str

set edit:completion:arg-completer[cmq] = {|@words|
    cmq __complete elvish $@words | from-lines | each {|line|
        var value about = (str:split &max=2 "\t" $line)
        # More of a path follows its slash.
        var space = ' '
        if (str:has-suffix $value /) {
            set space = ''
        }
        var shown = $value
        if (not-eq $about '') {
            set shown = $value'  ('$about')'
        }
        edit:complex-candidate $value &code-suffix=$space &display=$shown
    }
}
