/** All tests that run inside the extension host. */
import './extension.test';
import './session.test';
import './tasks.test';
