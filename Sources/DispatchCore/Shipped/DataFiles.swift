package import DispatchDomain
import Foundation

/// The data files that come with the program are missing or damaged.
package struct DataFilesMissing: Error, Hashable, Sendable {
    /// One sentence that says what is wrong, where, and what to do.
    package var phrase: Phrase

    package init(phrase: Phrase) {
        self.phrase = phrase
    }
}

/// The folder of data files that comes with the program.
///
/// `Bundle.module` is not used because it terminates the process when the folder is missing; a console must report
/// that.
package struct DataFiles: Hashable, Sendable {
    /// The path of the folder.
    package var folder: String

    package init(folder: String) {
        self.folder = folder
    }

    /// Finds the folder: `$ZHIBAN_DATA`, else the build's folder beside the executable, else the installed one.
    package static func locate() throws(DataFilesMissing) -> DataFiles {
        // The link resolves to the running file, whatever path or link it was started by.
        let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return try locate(
            environment: ProcessInfo.processInfo.environment,
            executable: executable ?? CommandLine.arguments.first ?? ""
        )
    }

    /// Finds the folder for an executable at a path.
    package static func locate(
        environment: [String: String],
        executable: String
    ) throws(DataFilesMissing) -> DataFiles {
        if let chosen = environment["ZHIBAN_DATA"], !chosen.isEmpty {
            guard isFolder(chosen) else {
                throw DataFilesMissing(
                    phrase: Phrase(
                        "ZHIBAN_DATA 设为 \(chosen),不是文件夹;请改正或取消这个变量",
                        "ZHIBAN_DATA is set to \(chosen), which is not a folder; correct or unset it"
                    )
                )
            }
            return DataFiles(folder: chosen)
        }
        let home = URL(fileURLWithPath: executable).deletingLastPathComponent()
        let places = ["zhiban_DispatchCore.resources/Data", "../share/zhiban/Data"].map {
            home.appendingPathComponent($0).standardizedFileURL.path
        }
        guard let folder = places.first(where: isFolder) else {
            let list = places.joined(separator: ", ")
            throw DataFilesMissing(
                phrase: Phrase(
                    "找不到程序自带的数据文件(找过 \(list));请重新安装或设置 ZHIBAN_DATA",
                    "the program's data files are missing (looked in \(list)); reinstall or set ZHIBAN_DATA"
                )
            )
        }
        return DataFiles(folder: folder)
    }

    /// Returns the bytes of a file of the folder, for example `catalogue.csv`.
    package func read(_ name: String) throws(DataFilesMissing) -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name)))
        } catch {
            throw DataFilesMissing(
                phrase: Phrase(
                    "无法读取数据文件 \(folder)/\(name);请重新安装或设置 ZHIBAN_DATA",
                    "the data file \(folder)/\(name) can't be read; reinstall or set ZHIBAN_DATA"
                )
            )
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
