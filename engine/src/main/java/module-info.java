/// The Lua engine. It needs nothing but `java.base`, and tells the Flight Recorder of its work where there is one; what is not exported here may change at any time.
///
/// What the annotation processor checks is what the binder checks, so it alone sees `bind`.
///
/// JSpecify's annotations are in the API's class files, but no one has to have them at run time.
@SuppressWarnings("module") // The annotation processor is compiled later, and mostly absent.
module org.perilune {
    requires static transitive org.jspecify;
    requires static jdk.jfr;

    exports org.perilune;
    exports org.perilune.annotation;
    exports org.perilune.bind to org.perilune.processor;
    exports org.perilune.host;
    exports org.perilune.value;
}
