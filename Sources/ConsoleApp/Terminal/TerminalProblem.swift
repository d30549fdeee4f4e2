import CellCanvas
package import DispatchDomain

/// Why a screen could not be opened.
package enum TerminalProblem: Error, Hashable, Sendable {
    /// The process has no controlling terminal.
    case noTerminal
    /// `TERM` is unset or names a terminal that can only show lines.
    case tooSimple(term: String?)
    /// The terminfo database has no usable entry for the terminal or one like it.
    case unknown(term: String)
    /// A system call failed: its name and `errno`.
    case system(String, Int32)

    package var phrase: Phrase {
        switch self {
        case .noTerminal:
            Phrase("这里没有终端;请在终端里运行,或用 zhiban do", "there is no terminal here; run this in a terminal, or use zhiban do")
        case .tooSimple(let term):
            Phrase(
                "TERM 为「\(SafeText(term ?? ""))」,无法显示屏幕;请设 TERM,或用 zhiban do",
                "TERM is “\(SafeText(term ?? ""))”, which cannot show a screen; set TERM, or use zhiban do"
            )
        case .unknown(let term):
            Phrase(
                "本机没有终端「\(SafeText(term))」的说明;试试 TERM=xterm-256color",
                "this machine does not know the terminal “\(SafeText(term))”; try TERM=xterm-256color"
            )
        case .system(let what, let number):
            Phrase("终端出错:\(what)(\(number))", "the terminal failed: \(what) (\(number))")
        }
    }
}
