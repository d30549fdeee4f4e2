import ArgumentParser
import ConsoleScreen
import DispatchDomain
import DispatchWire
import Foundation

/// Reads the key of a device from where the user has put it.
enum KeySource {
    /// The most bytes of a key file that are read; a key is far shorter.
    private static let limit = 4096

    /// Said when a key is an argument.
    static let warning = Phrase(
        "写在命令行里的密钥会留在历史记录里,同机的人也能看到;请改用 --key-file",
        "a key among the arguments stays in the shell's history, and others on this machine can see it; use --key-file"
    )

    /// Parses a key; throws `ValidationError` for one that is too short or not Base64url.
    static func key(_ text: String) throws -> DeviceReport.Key {
        guard let key = DeviceReport.Key(text: text) else { throw ValidationError(.shortKey) }
        return key
    }

    /// Reads the key that is the only line of a file.
    ///
    /// - parameter file: The file; `-` is standard input.
    /// - throws: `CommandFailure` with exit code 66 if there is no such file, 65 if it holds no key.
    static func read(_ file: String) throws -> DeviceReport.Key {
        let text = String(decoding: try bytes(file), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let key = DeviceReport.Key(text: text) else {
            throw CommandFailure(
                .badData,
                Phrase(
                    "\(file) 里没有密钥;应只有一行 Base64url 文字,至少 32 字节",
                    "\(file) holds no key; it takes one line of Base64url text, 32 bytes or more"
                )
            )
        }
        return key
    }

    private static func bytes(_ file: String) throws -> Data {
        guard file == "-" else {
            guard let handle = FileHandle(forReadingAtPath: file) else {
                throw CommandFailure(
                    .noInput,
                    Phrase("无法读取 \(file);请检查路径和权限", "cannot read \(file); check its path and permissions")
                )
            }
            defer { try? handle.close() }
            return try handle.read(upToCount: limit) ?? Data()
        }
        var input = StandardInput()
        var bytes = Data()
        while bytes.count < limit, let next = try input.next() { bytes += next }
        return bytes
    }
}
