import CellCanvas
import DispatchDomain

/// What a pane shows instead of content: the reason, and the key that leads on.
struct Placeholder {
    enum Kind {
        /// There is nothing to show, as can be expected.
        case empty
        /// The data have not been loaded yet.
        case loading
        /// A filter matches nothing.
        case noMatch
        /// The data can't be read.
        case fault
    }

    var kind: Kind
    var sentence: String
    /// A key and what it does here.
    var key: (String, String)?

    /// The placeholder before the first data: loading, or the fault that prevents it; nil once data are loaded.
    static func beforeData(_ context: PaneContext, _ loading: String) -> Placeholder? {
        guard !context.panes.queue.isLoaded else { return nil }
        if let fault = context.facts.desk.fault {
            return Placeholder(kind: .fault, sentence: fault(context.language))
        }
        return Placeholder(kind: .loading, sentence: loading)
    }

    /// Each kind has its own sign, so that they can be told apart without colour.
    private var look: (sign: String, role: StyleRole) {
        switch kind {
        case .empty: ("-", .dim)
        case .loading: ("..", .progress)
        case .noMatch: ("/", .hint)
        case .fault: ("!", .error)
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
