import Testing

/// Every test that draws with ncurses, one after another: ncurses keeps one screen for the whole process.
@Suite(.serialized)
enum TerminalScreens {}
