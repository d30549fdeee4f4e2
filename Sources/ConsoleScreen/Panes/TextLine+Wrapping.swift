import CellCanvas

extension TextLine {
    /// Wraps a text into lines: the first begins with `lead`, the others are indented to the text after it.
    ///
    /// - parameter most: The most lines; a longer text is cut and ends with `…`.
    static func wrapped(
        _ lead: TextLine,
        _ text: String,
        _ role: StyleRole,
        width: Int,
        _ rule: WidthRule,
        most: Int = 200
    ) -> [TextLine] {
        let indent = lead.width(rule)
        // A long lead would leave a narrow strip for the text, so the text begins below it.
        guard width - indent >= 12 else {
            return [lead] + wrapped(TextLine("  "), text, role, width: max(14, width), rule, most: most)
        }
        // Measuring text far beyond what is shown would be slow.
        let shown = String(text.prefix(most * width))
        let parts = CellText.wrapped(shown, to: width - indent, rule)
        var lines: [TextLine] = []
        for (index, part) in parts.prefix(most).enumerated() {
            var line = index == 0 ? lead : TextLine(String(repeating: " ", count: indent))
            let isCut = index == most - 1 && (parts.count > most || shown.count < text.count)
            line.add(isCut ? part + "…" : part, role)
            lines.append(line)
        }
        return lines.isEmpty ? [lead] : lines
    }
}
