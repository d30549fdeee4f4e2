package import DispatchDomain

/// What the city calls its classes, grids and departments: a screen reads filters with it.
package struct ReferenceNames: Sendable {
    package var catalogue = Catalogue(classes: [], codes: [])
    package var responsibilities: [ResponsibilityGrid] = []
    package var departments: [String] = []

    package init() {}

    package init(catalogue: Catalogue, responsibilities: [ResponsibilityGrid], departments: [String]) {
        self.catalogue = catalogue
        self.responsibilities = responsibilities
        self.departments = departments
    }
}
