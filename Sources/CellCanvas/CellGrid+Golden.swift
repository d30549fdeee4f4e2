extension CellGrid {
    /// Returns the screen as text for golden files: the rows, a line `---`, and a letter for the style of each cell.
    ///
    /// Blanks at the end of rows are omitted; each half of a wide character has its own letter.
    package func golden(styleLetters: (Style) -> Character) -> String {
        let looks = (0..<size.rows).map { row in
            var letters = String((0..<size.columns).map { styleLetters(self[$0, row].style) })
            while letters.last == " " { letters.removeLast() }
            return letters
        }
        return (lines + ["---"] + looks).map { $0 + "\n" }.joined()
    }
}
