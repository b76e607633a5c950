import { defineCurriculum } from './exercise.ts';
import { gradf } from './section1/gradf.ts';

export const curriculum = defineCurriculum([{ name: 'section1', title: 'derivatives', exercises: [gradf] }]);
