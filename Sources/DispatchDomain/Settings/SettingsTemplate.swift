/// The text of a new desk's `desk.toml`: its name and county, and every other setting as a comment.
package enum SettingsTemplate {
    package static func text(name: String, county: Int) -> String {
        var lines = [
            "# 值班库设置 / settings of this desk", "name = \(quoted(name))", "county = \(county)", "",
        ]
        for row in SettingTable.rows where row.key != "name" && row.key != "county" {
            lines += ["# \(row.meaning.chinese) / \(row.meaning.english)", "# \(row.key) = \(row.example)", ""]
        }
        return lines.joined(separator: "\n")
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return "\"\(escaped)\""
    }
}
