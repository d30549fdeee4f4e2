extension CellGrid {
    /// The screen as text for comparing: what stands there, a line `---`, and a letter for the style of each cell.
    ///
    /// Blanks at the ends of lines are left out; both halves of a wide character have a letter.
    package func golden(styleLetters: (Style) -> Character) -> String {
        let looks = (0..<size.rows).map { row in
            var letters = String((0..<size.columns).map { styleLetters(self[$0, row].style) })
            while letters.last == " " { letters.removeLast() }
            return letters
        }
        return (lines + ["---"] + looks).map { $0 + "\n" }.joined()
    }
}
