/// What the officer's hand did, whatever bytes his terminal said it in.
package enum Key: Hashable, Sendable {
    case character(Character)
    /// Ctrl and a key: a lower-case letter, or a space, or one of `\ ] ^ _`.
    case control(Character)
    case alt(Character)
    /// F1 to F12.
    case function(Int)
    case shiftFunction(Int)
    case up, down, left, right
    case home, end, pageUp, pageDown
    case insert, delete, backspace
    case tab, backTab
    case enter, escape
    /// Text from the clipboard, whole, so that it is never taken for keys; `cut` counts the bytes beyond what is kept.
    case paste(String, cut: Int)
}
