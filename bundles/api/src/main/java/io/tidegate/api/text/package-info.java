/** Text for people: what somebody who mistyped a name probably meant, and what others say as one line. */
@Export
@Version("1.1.0")
package io.tidegate.api.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
