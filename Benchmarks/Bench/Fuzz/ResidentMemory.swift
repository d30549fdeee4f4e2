import Foundation
import Glibc

/// How much memory this process holds.
enum ResidentMemory {
    /// Bytes, by the kernel's count of pages; 0 where it gives none.
    static func bytes() -> Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let fields = text.split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
    }
}
