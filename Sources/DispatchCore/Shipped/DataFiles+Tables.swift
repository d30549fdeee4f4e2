package import DispatchDomain

extension DataFiles {
    /// Returns a CSV file of the folder as a table with the required columns.
    package func table(_ name: String, requiring columns: [String] = []) throws(DataFilesMissing) -> CSVTable {
        let bytes = try read(name)
        do {
            return try CSVTable(parsing: bytes, requiring: columns)
        } catch {
            throw damaged(name, error.phrase)
        }
    }

    /// Returns the pinyin tables with the shipped exceptions.
    package func pinyin() throws(DataFilesMissing) -> Pinyin {
        let name = "pinyin-exceptions.csv"
        let table = try table(name, requiring: Pinyin.columns)
        do {
            return try Pinyin(exceptions: table)
        } catch {
            throw damaged(name, error.phrase)
        }
    }

    /// Returns the shipped catalogue: 98 classes of events and 92 of components of GB/T 30428.2-2013, and the outcome
    /// codes.
    package func catalogue(pinyin: Pinyin) throws(DataFilesMissing) -> Catalogue {
        let classes = Catalogue.parse(classes: try table("catalogue.csv"), pinyin: pinyin)
        if let problem = classes.problems.first { throw damaged("catalogue.csv", problem.phrase) }
        let codes = Catalogue.parse(codes: try table("codes.csv"))
        if let problem = codes.problems.first { throw damaged("codes.csv", problem.phrase) }
        return Catalogue(classes: classes.classes, codes: codes.codes)
    }

    private func damaged(_ name: String, _ why: Phrase) -> DataFilesMissing {
        DataFilesMissing(
            phrase: Phrase(
                "数据文件 \(folder)/\(name) 有错:\(why.chinese)",
                "the data file \(folder)/\(name) is damaged: \(why.english)"
            )
        )
    }
}

extension DataFiles {
    /// Returns the days of the shipped calendar, in order.
    package func calendarDays() throws(DataFilesMissing) -> [CalendarDay] {
        let table = try table("calendar.csv", requiring: ["date", "kind"])
        let rows = table.rows.map { (line: $0.line, fields: $0.fields) }
        do {
            let names = CalendarTable.names(rows: rows)
            return try CalendarTable.parse(rows: rows).map { CalendarDay(day: $0, kind: $1, name: names[$0]) }
                .sorted { $0.day < $1.day }
        } catch {
            throw damaged("calendar.csv", error.sentence)
        }
    }
}
