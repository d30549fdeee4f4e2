import DispatchCore
import DispatchDomain
import Foundation

extension Doctor {
    /// Says whether the settings can be read, and whether those of the desk are there: every desk is made with a file of
    /// them.
    ///
    /// - parameter isDesk: Whether there is a desk in the folder.
    func settings(_ problems: [CommandFailure], _ isDesk: Bool) -> [Finding] {
        guard problems.isEmpty else {
            return problems.map { Finding(name: "settings", isWell: false, phrase: $0.phrase) }
        }
        guard isDesk else { return [] }
        // In a folder that this user may not look into nothing is known of it, which is told of the desk.
        guard FileManager.default.isExecutableFile(atPath: folder.path) else { return [] }
        guard !FileManager.default.fileExists(atPath: folder.settings) else {
            return [Finding(name: "settings", isWell: true, phrase: Phrase("设置可读", "the settings are readable"))]
        }
        return [
            Finding(
                name: "settings",
                isWell: false,
                isFaultOfReal: true,
                phrase: Phrase(
                    "\(folder.settings) 不在,各项用自带的设置;请放回原文件(各项见 zhiban doc settings),确无设置则建一个空文件",
                    "\(folder.settings) is gone, so built-in settings apply; put it back (zhiban doc settings lists them all), or an "
                        + "empty file if none are needed"
                )
            )
        ]
    }
}
