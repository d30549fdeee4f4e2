import DispatchCore
import DispatchDomain

extension Doctor {
    /// How many paths a finding names.
    private static let named = 3

    /// Says who may use the desk, and which of its files say otherwise.
    ///
    /// Nothing is changed here: who could read the keys of devices until now is for a person to judge.
    func access() -> Finding {
        let isShared = folder.access.isShared
        let found = folder.examineAccess()
        let policy =
            isShared
            ? Phrase("值班库由一个用户组共用", "the desk is a group's")
            : Phrase("值班库只归一个用户", "the desk is one user's")
        if !found.openLinks.isEmpty {
            let names = Self.names(found.openLinks)
            let places = found.openLinks.map { "\(folder.path)/\($0)/" }.joined(separator: " ")
            let command = "chmod -R \(isShared ? "o=" : "go=") \(places)"
            return attention(
                Phrase(
                    "\(policy.chinese),但 \(names.chinese) 是链接,所指文件夹其他用户也能使用;请运行 \(command)",
                    "\(policy.english), but \(names.english) leads to a folder that others may use; run \(command)"
                )
            )
        }
        if !found.tooOpen.isEmpty {
            let names = Self.names(found.tooOpen)
            let command = "chmod -R \(isShared ? "o=" : "go=") \(folder.path)"
            // Nobody reaches a file in a folder that is closed to them, whatever the file's own mode.
            guard found.tooOpen.contains(".") else {
                return attention(
                    Phrase(
                        "\(policy.chinese),文件夹已挡住其他用户,但 \(names.chinese) 本身的权限过宽;请运行 \(command)",
                        "\(policy.english) and its folder keeps others out, but the mode of \(names.english) would not; "
                            + "run \(command)"
                    )
                )
            }
            return attention(
                Phrase(
                    "\(policy.chinese),但其他用户也能使用其中 \(names.chinese);请运行 \(command),并考虑更换终端密钥",
                    "\(policy.english), but others may use \(names.english); run \(command), and consider new device keys"
                )
            )
        }
        if !found.tooClosed.isEmpty {
            let names = Self.names(found.tooClosed)
            let command = "chmod -R g+rwX \(folder.path)"
            return attention(
                Phrase(
                    "\(policy.chinese),但组内其他人不能使用其中 \(names.chinese);请运行 \(command)",
                    "\(policy.english), but its members can't use \(names.english); run \(command)"
                )
            )
        }
        return Finding(
            name: "access",
            isWell: true,
            phrase: Phrase("\(policy.chinese),其他用户无权使用", "\(policy.english), and nobody else may use it")
        )
    }

    private func attention(_ phrase: Phrase) -> Finding {
        Finding(name: "access", isWell: false, isFaultOfReal: true, phrase: phrase)
    }

    /// Returns the first paths, and how many there are if these are not all.
    private static func names(_ paths: [String]) -> Phrase {
        let first = paths.prefix(named)
        guard paths.count > first.count else {
            return Phrase(first.joined(separator: "、"), first.joined(separator: ", "))
        }
        return Phrase(
            "\(first.joined(separator: "、"))等 \(paths.count) 个文件",
            "\(first.joined(separator: ", ")) and \(paths.count - first.count) more"
        )
    }
}
