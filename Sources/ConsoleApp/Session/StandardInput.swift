import DispatchDomain
import Glibc

/// Reads standard input as bytes arrive, without waiting for a full buffer.
struct StandardInput {
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    /// Returns the next bytes, at least one; nil at the end.
    ///
    /// - throws: `CommandFailure` with exit code 74 if reading fails.
    mutating func next() throws -> ArraySlice<UInt8>? {
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count > 0 { return buffer[..<count] }
            if count == 0 { return nil }
            guard errno == EINTR else {
                throw CommandFailure(
                    .inputOutput,
                    Phrase("无法读取标准输入", "cannot read standard input")
                )
            }
        }
    }
}
