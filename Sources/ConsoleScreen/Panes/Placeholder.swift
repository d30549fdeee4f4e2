import CellCanvas
import DispatchDomain

/// What a pane says instead of its content: why there is none, and the one key that leads on.
struct Placeholder {
    enum Kind {
        /// There is nothing, and that is fine.
        case empty
        /// It has not come yet.
        case loading
        /// Something was looked for and not found.
        case noMatch
        /// It can't be had.
        case trouble
    }

    var kind: Kind
    var sentence: String
    /// A key and what it does here.
    var key: (String, String)?

    /// What to say while nothing has been read yet: that it is being read, or why it can't be; nil afterwards.
    static func beforeData(_ context: PaneContext, _ loading: String) -> Placeholder? {
        guard !context.panes.queue.isLoaded else { return nil }
        if let trouble = context.facts.desk.trouble {
            return Placeholder(kind: .trouble, sentence: trouble(context.language))
        }
        return Placeholder(kind: .loading, sentence: loading)
    }

    /// Each kind has a sign of its own, so that colour is not needed to tell them apart.
    private var look: (sign: String, role: StyleRole) {
        switch kind {
        case .empty: ("-", .dim)
        case .loading: ("..", .progress)
        case .noMatch: ("/", .hint)
        case .trouble: ("!", .error)
        }
    }

    func draw(into grid: inout CellGrid, in area: CellRect) {
        guard !area.isEmpty else { return }
        let lead = TextLine("\(look.sign) ", look.role)
        var lines = TextLine.wrapped(lead, sentence, look.role, width: area.width - 2, grid.rule, most: 4)
        if let key {
            var line = TextLine("  ")
            line.add(key.0, .key)
            line.add(after: 1, key.1, .hint)
            lines.append(line)
        }
        let top = area.y + max(0, min(3, (area.height - lines.count) / 3))
        grid.put(lines, in: CellRect(area.x + 1, top, area.width - 2, area.endY - top))
    }
}
