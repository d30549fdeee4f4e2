import CellCanvas

/// The escape sequences the emulator understands.
extension TerminalEmulator {
    mutating func escape(_ scalars: inout Substring.UnicodeScalarView) {
        guard let scalar = scalars.popFirst() else { return unknown.append("lone ESC") }
        switch Character(scalar) {
        case "[": control(&scalars)
        case "(", ")": _ = scalars.popFirst()
        case "=", ">": break
        case "7": saved = (x, y, look)
        case "8": (x, y, look, wraps) = (saved.x, saved.y, saved.look, false)
        case "M":
            if y == top { scroll(top, bottom, by: -1) } else { y -= 1 }
        case "D": lineFeed()
        default: unknown.append("ESC \(scalar)")
        }
    }

    private mutating func control(_ scalars: inout Substring.UnicodeScalarView) {
        var parameters = ""
        while let scalar = scalars.popFirst() {
            guard scalar.value >= 0x40 else {
                parameters.unicodeScalars.append(scalar)
                continue
            }
            return control(parameters, Character(scalar))
        }
        unknown.append("unfinished CSI \(parameters)")
    }

    private mutating func control(_ parameters: String, _ final: Character) {
        let values = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let first = max(1, values.first ?? 1)
        let row = y * columns
        switch final {
        case "A": y = max(top, y - first)
        case "B": y = min(bottom, y + first)
        case "C": x = min(columns - 1, x + first)
        case "D": x = max(0, x - first)
        case "G": x = min(columns, first) - 1
        case "d": y = min(rows, first) - 1
        case "H": (y, x) = (min(rows, first) - 1, min(columns, max(1, values.count > 1 ? values[1] : 1)) - 1)
        case "J":
            switch values.first ?? 0 {
            case 0: erase(row + x..<cells.count)
            case 2: erase(0..<cells.count)
            default: unknown.append("CSI \(parameters)J")
            }
        case "K":
            switch values.first ?? 0 {
            case 0: erase(row + x..<row + columns)
            case 1: erase(row..<row + x + 1)
            default: unknown.append("CSI \(parameters)K")
            }
        case "X": erase(row + x..<row + min(columns, x + first))
        case "P": shift(from: x, by: first)
        case "@": shift(from: x, by: -first)
        case "L": if (top...bottom).contains(y) { scroll(y, bottom, by: -first) }
        case "M": if (top...bottom).contains(y) { scroll(y, bottom, by: first) }
        case "S": scroll(top, bottom, by: first)
        case "T": scroll(top, bottom, by: -first)
        case "r":
            (top, bottom) = (first - 1, (values.count > 1 ? values[1] : rows) - 1)
            (x, y) = (0, 0)
        case "m": rendition(values)
        case "h", "l": mode(parameters, final == "h")
        case "n": answers.append(first == 6 ? "\u{1B}[\(y + 1);\(x + 1)R" : "\u{1B}[0n")
        // Saving and restoring the window title; the cursor shape of the Linux console.
        case "t", "c": break
        default: unknown.append("CSI \(parameters)\(final)")
        }
        if !"mhltcn".contains(final) { wraps = false }
    }

    private mutating func shift(from column: Int, by count: Int) {
        let old = Array(cells[y * columns..<(y + 1) * columns])
        for target in column..<columns {
            let source = target + count
            cells[y * columns + target] = source < column || source >= columns ? erased : old[source]
        }
    }

    private mutating func mode(_ parameters: String, _ isOn: Bool) {
        switch parameters {
        case "?25": isCursorShown = isOn
        case "?1049", "?47": isAlternate = isOn
        case "?2004": isBracketing = isOn
        case "?7": isWrapping = isOn
        // Blinking cursor, insert mode, keypad mode and synchronised output change nothing here.
        case "?12", "4", "34", "?1", "?2026": break
        default: unknown.append("mode \(parameters)")
        }
    }

    private mutating func rendition(_ values: [Int]) {
        var values = values.isEmpty ? [0] : values
        while !values.isEmpty {
            let value = values.removeFirst()
            switch value {
            case 0: look = Look()
            case 1: look.bold = true
            case 2: look.dim = true
            case 4: look.underlined = true
            case 7: look.reversed = true
            case 22: (look.bold, look.dim) = (false, false)
            case 24: look.underlined = false
            case 27: look.reversed = false
            case 10: break
            case 30...37: look.foreground = Int16(value - 30)
            case 90...97: look.foreground = Int16(value - 82)
            case 40...47: look.background = Int16(value - 40)
            case 100...107: look.background = Int16(value - 92)
            case 39: look.foreground = -1
            case 49: look.background = -1
            case 38 where values.count >= 2 && values[0] == 5:
                look.foreground = Int16(values[1])
                values.removeFirst(2)
            case 48 where values.count >= 2 && values[0] == 5:
                look.background = Int16(values[1])
                values.removeFirst(2)
            default: unknown.append("SGR \(value)")
            }
        }
    }
}
