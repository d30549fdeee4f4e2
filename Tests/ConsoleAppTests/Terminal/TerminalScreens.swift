import Testing

/// The parent suite of all tests that draw with ncurses, serialized because ncurses keeps one screen per process.
@Suite(.serialized)
enum TerminalScreens {}
