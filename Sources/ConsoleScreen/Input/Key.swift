/// A key press or a paste, independent of the bytes that the terminal sent for it.
package enum Key: Hashable, Sendable {
    case character(Character)
    /// Ctrl and a key: a lower-case letter, a space, or one of `\ ] ^ _`.
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
    /// Text from the clipboard as a whole, so that it is never taken for keys; `cut` is the number of bytes dropped
    /// beyond the limit.
    case paste(String, cut: Int)
}
